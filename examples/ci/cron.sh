#!/bin/sh
# Audits the trails, and writes a mail when there is something to say. For cron:
#
#   17 5 * * *  trailinsight  TRAILINSIGHT_MAIL_TO=ops@example.com /etc/trailinsight/cron.sh
#
# TRAILINSIGHT_DIR      folder of trailinsight.yaml              default: /etc/trailinsight
# TRAILINSIGHT_MAIL_TO  who is told                              default: root
# TRAILINSIGHT_LOCK     file that keeps a second run out         default: /tmp/trailinsight-drift.lock
#
# Ends with the code of the audit: 0 in sync, 2 drift, 3 something could not be read, 1 failed; and with 75 (EX_TEMPFAIL)
# when the run before has not ended. Needs flock (util-linux) and mail.
set -u
cd "${TRAILINSIGHT_DIR:-/etc/trailinsight}" || exit 1

exec 9> "${TRAILINSIGHT_LOCK:-/tmp/trailinsight-drift.lock}" || exit 1
if ! flock -n 9; then
  echo "trailinsight: the run before has not ended; nothing was audited" >&2
  exit 75
fi

report=$(mktemp) || exit 1
trap 'rm -f "$report"' EXIT
# The lock is this script's: whoever outlives it must not hold it.
trailinsight drift --who --no-progress --no-color > "$report" 2>&1 9>&-
code=$?

case $code in
  0) exit 0 ;;
  2) subject="trailinsight: drift" ;;
  3) subject="trailinsight: not every account could be read" ;;
  *) subject="trailinsight: the audit failed (exit $code)" ;;
esac
# Without a mail the report must not be lost: cron sends what is written here.
mail -s "$subject" "${TRAILINSIGHT_MAIL_TO:-root}" < "$report" || cat "$report" >&2
exit "$code"
