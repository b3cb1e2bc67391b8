#!/bin/sh
# Moves the resources of one trail from the state of a CDKTF stack to the state of a configuration that has this module.
# Both are files: `terraform state pull` writes them, `terraform state push` takes the changed one back.
#
#   move-state.sh FROM.tfstate TO.tfstate [MODULE_ADDRESS] [PATTERN]
#
# MODULE_ADDRESS  of the module call                                        default: module.trail
# PATTERN         grep pattern of the addresses, where the stack holds more than one trail    default: all of them
#
# TERRAFORM names the program (terraform). What this module has no place for is told, and stays where it is.
set -eu
from=$1
to=$2
module=${3:-module.trail}
pattern=${4:-.}
main=$(dirname "$0")/main.tf

"${TERRAFORM:-terraform}" state list -state="$from" | grep -e "$pattern" | while read -r address; do
  type=${address%%.*}
  # A bucket and the bucket of its access logs have the same types.
  case $address in
    *access-logs*) names=$(sed -n "s/^resource \"$type\" \"\(.*access_logs.*\)\" {/\1/p" "$main") ;;
    *) names=$(sed -n "s/^resource \"$type\" \"\(.*\)\" {/\1/p" "$main" | grep -v access_logs || true) ;;
  esac
  if [ -z "$names" ]; then
    echo "$address: this module has no $type; left where it is" >&2
    continue
  fi
  "${TERRAFORM:-terraform}" state mv -state="$from" -state-out="$to" "$address" "$module.$type.$names" < /dev/null
done
