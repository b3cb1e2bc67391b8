import type { CommandDefinition } from '../../command';
import { formatOption } from '../../global-options';
import type { DetectorArguments } from '../detect/arguments';
import { pathsPositional, readingOptions } from '../detect/shared-options';

export interface BacktestArguments extends DetectorArguments {
  readonly incidents?: string;
  /** `calibrated,native`. */
  readonly sensitivity?: string;
  /** `0.5,1,2`. */
  readonly alarmsPerWeek?: string;
  readonly skipDays?: number;
}

const BACKTEST_FORMATS = ['text', 'json'] as const;

export const backtestDefinition: CommandDefinition<BacktestArguments> = {
  usage: 'backtest [paths..]',
  summary: 'Replay logs at several sensitivities: how many alarms a week, and what each would have caught',
  positionals: { paths: pathsPositional },
  options: {
    format: formatOption(...BACKTEST_FORMATS),
    incidents: {
      type: 'string',
      requiresArg: true,
      describe: 'Known incidents, one a line as JSON: account, region, source, name, onset, end',
    },
    sensitivity: {
      type: 'string',
      requiresArg: true,
      defaultDescription: 'calibrated,native',
      describe: 'Sensitivities to compare, with commas between',
    },
    'alarms-per-week': {
      type: 'string',
      requiresArg: true,
      defaultDescription: '0.5,1,2,5,20',
      describe: 'Budgets to compare with each sensitivity, with commas between; none is always among them',
    },
    'skip-days': {
      type: 'number',
      requiresArg: true,
      defaultDescription: '8',
      describe: 'Days at the begin that only teach: nothing in them counts',
    },
    ...readingOptions,
  },
  examples: [
    ['trailinsight backtest ./AWSLogs', 'How loud each setting would have been'],
    ['trailinsight backtest ./AWSLogs --incidents known.jsonl', 'What each would have caught, and how soon'],
    ['trailinsight backtest ./AWSLogs --sensitivity calibrated --alarms-per-week 1,5', 'Two budgets'],
  ],
  load: () => import('./run'),
};
