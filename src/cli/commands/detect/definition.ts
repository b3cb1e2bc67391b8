import type { CommandDefinition } from '../../command';
import { formatOption } from '../../global-options';
import { DETECT_FORMATS, type DetectArguments } from './arguments';
import { pathsPositional, readingOptions } from './shared-options';

export type { DetectArguments } from './arguments';

export const detectDefinition: CommandDefinition<DetectArguments> = {
  usage: 'detect [paths..]',
  summary: 'Find unusual call and error rates in CloudTrail logs and write them as Insights records',
  positionals: { paths: pathsPositional },
  options: {
    format: formatOption(...DETECT_FORMATS),
    sensitivity: {
      choices: ['calibrated', 'native'],
      defaultDescription: 'calibrated',
      describe: 'calibrated: by the own past of each API; native: as CloudTrail Insights',
    },
    'alarms-per-week': {
      type: 'number',
      requiresArg: true,
      describe: 'At most so many false alarms a week over all APIs: tightens the thresholds',
    },
    ...readingOptions,
    state: { type: 'string', requiresArg: true, describe: 'Folder that remembers: go on where the last run stopped' },
    watermark: {
      type: 'number',
      requiresArg: true,
      defaultDescription: '12',
      describe: 'Minutes to wait for late files, with --state or stdin',
    },
    out: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Write records under AWSLogs/ of this folder or s3://bucket/prefix (repeatable)',
    },
    'organization-id': {
      type: 'string',
      requiresArg: true,
      describe: 'Name objects of --out as an organization trail does: AWSLogs/O-ID/',
    },
    bus: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Put records on this EventBridge bus, by name or ARN (repeatable)',
    },
    explain: { type: 'string', requiresArg: true, describe: 'Tell why these were found: the begin of an id, or INC-…' },
    export: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Also write a file; the form by its suffix: .jsonl .json .txt (repeatable)',
    },
  },
  examples: [
    ['trailinsight detect ./AWSLogs', 'What was unusual in these logs'],
    ['trailinsight detect s3://logs/AWSLogs/ --format jsonl', 'Insights records, one a line'],
    ['trailinsight detect ./AWSLogs --state ./state --out s3://logs --bus default', 'Every few minutes, from cron'],
    ['trailinsight detect ./AWSLogs --explain 5f1c', 'Why that one was found'],
  ],
  load: () => import('./run'),
};
