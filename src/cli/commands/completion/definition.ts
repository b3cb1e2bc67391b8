import type { CommandDefinition, GlobalArguments } from '../../command';

export interface CompletionArguments extends GlobalArguments {
  readonly shell: 'bash' | 'zsh' | 'fish';
}

export const completionDefinition: CommandDefinition<CompletionArguments> = {
  usage: 'completion <shell>',
  summary: 'Print a completion script for a shell',
  positionals: { shell: { choices: ['bash', 'zsh', 'fish'] as const, describe: 'The shell' } },
  examples: [
    ['source <(trailinsight completion bash)', 'For this bash'],
    ['trailinsight completion fish > ~/.config/fish/completions/trailinsight.fish', 'For every fish'],
  ],
  load: () => import('./run'),
};
