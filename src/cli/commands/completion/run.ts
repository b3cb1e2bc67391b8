import type { ExitCode, Io } from '../../io';
import type { CompletionArguments } from './definition';

/** Each script asks the program itself (`--get-yargs-completions`), so that it never lags behind. */
const SCRIPTS: Readonly<Record<CompletionArguments['shell'], string>> = {
  bash: `_trailinsight() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$(trailinsight --get-yargs-completions "\${COMP_WORDS[@]}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o bashdefault -o default -F _trailinsight trailinsight
`,
  zsh: `#compdef trailinsight
_trailinsight() {
  local -a words_found
  words_found=("\${(@f)$(trailinsight --get-yargs-completions "\${words[@]}" 2>/dev/null)}")
  compadd -a words_found || _files
}
compdef _trailinsight trailinsight
`,
  fish: `function __trailinsight_complete
  trailinsight --get-yargs-completions (commandline -opc) (commandline -ct) 2>/dev/null
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
