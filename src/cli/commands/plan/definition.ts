import type { CommandDefinition, GlobalArguments } from '../../command';
import { formatOption, onlyOption } from '../../global-options';

export interface PlanArguments extends GlobalArguments {
  readonly out?: string;
  readonly only?: readonly string[];
  readonly usage?: string;
  readonly exitZero?: boolean;
}

export const planDefinition: CommandDefinition<PlanArguments> = {
  usage: 'plan',
  summary: 'Show what apply would change, and what it costs a month',
  options: {
    out: { type: 'string', requiresArg: true, describe: 'Save the plan here; apply it with: apply FILE' },
    only: onlyOption,
    usage: { type: 'string', requiresArg: true, describe: 'Event counts, as written by: cost --save' },
    format: formatOption('text', 'json', 'markdown'),
    'exit-zero': { type: 'boolean', describe: 'Exit 0 also when changes are pending or something is unknown' },
  },
  examples: [
    ['trailinsight plan', 'What would change, over all accounts'],
    ['trailinsight plan --out pr.plan', 'Save it, so that exactly this is applied'],
  ],
  load: () => import('./run'),
};
