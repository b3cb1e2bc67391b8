import type { CommandDefinition } from '../../command';
import { formatOption } from '../../global-options';
import { type CostArguments, costFormats } from './arguments';

export type { CostArguments } from './arguments';

export const costDefinition: CommandDefinition<CostArguments> = {
  usage: 'cost',
  summary: 'Forecast what native Insights costs per month, per type and account, against the budget',
  options: {
    sample: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Count events in these CloudTrail logs (file or folder), reads and writes apart (repeatable)',
    },
    usage: { type: 'string', nargs: 1, describe: 'Take event counts from a file that --save wrote' },
    save: { type: 'string', describe: 'Keep the counts [default: trailinsight.usage.json beside the configuration]' },
    'write-share': {
      type: 'number',
      nargs: 1,
      describe: 'Share of writes among management events, 0 to 1, when the counts do not tell',
    },
    format: formatOption(...costFormats),
    export: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Also write a file; the form by its suffix: .json .jsonl .md .txt (repeatable)',
    },
  },
  examples: [
    ['trailinsight cost', 'Counts of the last 30 full days from Cost Explorer ($0.01 a request)'],
    ['trailinsight cost --write-share 0.15 --save', 'The same with a guess at writes; keeps the counts for plan'],
    ['trailinsight cost --sample ./AWSLogs --format json', 'Counts from log files, without asking AWS'],
  ],
  load: () => import('./run'),
};
