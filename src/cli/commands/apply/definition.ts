import type { CommandDefinition, GlobalArguments } from '../../command';
import { formatOption, onlyOption } from '../../global-options';

export interface ApplyArguments extends GlobalArguments {
  readonly plan?: string;
  readonly yes?: boolean;
  readonly only?: readonly string[];
  readonly revert?: string;
  readonly undoFile?: string;
  readonly usage?: string;
}

export const applyDefinition: CommandDefinition<ApplyArguments> = {
  usage: 'apply [plan]',
  summary: 'Put the wanted insight selectors; asks first',
  positionals: { plan: { type: 'string', describe: 'A plan saved by: plan --out' } },
  options: {
    yes: { type: 'boolean', alias: 'y', describe: 'Do not ask' },
    only: onlyOption,
    revert: { type: 'string', requiresArg: true, describe: 'Put back what an undo file says was there before' },
    'undo-file': { type: 'string', requiresArg: true, describe: 'Keep what was there before here' },
    usage: { type: 'string', requiresArg: true, describe: 'Event counts, as written by: cost --save' },
    format: formatOption('text', 'json'),
  },
  examples: [
    ['trailinsight apply', 'Show the plan, ask, change'],
    ['trailinsight apply pr.plan', 'Exactly what was planned, or nothing'],
    ['trailinsight apply --revert trailinsight-undo-20261121T091500Z.json', 'Back to what was there before'],
  ],
  load: () => import('./run'),
};
