import type { ExitCode, Io } from '../../io';
import type { CompletionArguments } from './definition';

/**
 * Each script asks the program itself (`--get-completions`), so that it never lags behind. The answers carry names
 * from the configuration: no shell may expand them (bash's `compgen -W` would).
 */
const SCRIPTS: Readonly<Record<CompletionArguments['shell'], string>> = {
  bash: `_trailinsight() {
  local word quoted current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  while IFS= read -r word; do
    [[ $word == "$current"* ]] || continue
    printf -v quoted '%q' "$word"
    COMPREPLY+=("$quoted")
  done < <(trailinsight --get-completions "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)
}
complete -o bashdefault -o default -F _trailinsight trailinsight
`,
  zsh: `#compdef trailinsight
_trailinsight() {
  local -a words_found
  words_found=("\${(@f)$(trailinsight --get-completions "\${(@)words[1,CURRENT]}" 2>/dev/null)}")
  words_found=(\${words_found:#})
  if (( \${#words_found} )); then compadd -a words_found; else _files; fi
}
compdef _trailinsight trailinsight
`,
  fish: `function __trailinsight_complete
  trailinsight --get-completions (commandline -opc) (commandline -ct) 2>/dev/null
end
complete -c trailinsight -f -a '(__trailinsight_complete)'
complete -c trailinsight -l config -r -F
complete -c trailinsight -l out -r -F
complete -c trailinsight -l export -r -F
`,
};

export async function run({ shell }: CompletionArguments, io: Io): Promise<ExitCode> {
  io.stdout.write(SCRIPTS[shell]);
  return 0;
}
