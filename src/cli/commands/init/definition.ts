import type { CommandDefinition, GlobalArguments } from '../../command';

export interface InitArguments extends GlobalArguments {
  readonly dir?: string;
  readonly force?: boolean;
}

export const initDefinition: CommandDefinition<InitArguments> = {
  usage: 'init',
  summary: 'Write a commented trailinsight.yaml to start from',
  options: {
    dir: { type: 'string', requiresArg: true, describe: 'Write it there; made if it is not there' },
    force: { type: 'boolean', describe: 'Write over a configuration that is there' },
  },
  examples: [
    ['trailinsight init', 'trailinsight.yaml in this directory'],
    ['trailinsight init --dir audit', 'In another one'],
  ],
  load: () => import('./run'),
};
