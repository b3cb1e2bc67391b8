import type { Options, PositionalOptions } from 'yargs';

export const pathsPositional: PositionalOptions = {
  type: 'string',
  array: true,
  describe: 'Files, folders, globs, s3://bucket/prefix, or - for stdin',
};

/** Of `detect` and `backtest`: what is read, and what is counted. */
export const readingOptions: Readonly<Record<string, Options>> = {
  account: { type: 'string', array: true, nargs: 1, describe: 'Tell only of this account, by id or name (repeatable)' },
  region: { type: 'string', array: true, nargs: 1, describe: 'Tell only of this Region (repeatable)' },
  detector: { type: 'string', requiresArg: true, describe: 'Entry under `detector` of the configuration to go by' },
  include: {
    choices: ['read', 'data', 'network'],
    array: true,
    nargs: 1,
    describe: 'Judge also the rate of read calls, data events, network events (repeatable)',
  },
  'attribute-by': {
    choices: ['session', 'role'],
    defaultDescription: 'session',
    describe: 'What attributions call an assumed role',
  },
  threshold: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'NAME=VALUE: set one threshold; docs/detect.md lists them (repeatable)',
  },
  from: {
    type: 'string',
    requiresArg: true,
    describe: 'Tell what begins at or after this: YYYY-MM-DD or ISO 8601, UTC',
  },
  to: { type: 'string', requiresArg: true, describe: 'Leave out calls at or after this' },
  jobs: {
    type: 'number',
    requiresArg: true,
    defaultDescription: 'a worker a core, at most 8',
    describe: 'Workers that read',
  },
  strict: { type: 'boolean', describe: 'Stop at the first file or record that cannot be read' },
};
