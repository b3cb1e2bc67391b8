import type { Options } from 'yargs';

/** Options of every command that talks to AWS. Kebab-case; yargs also hands them on in camelCase. */
export const GLOBAL_OPTIONS: Readonly<Record<string, Options>> = {
  config: {
    type: 'string',
    requiresArg: true,
    defaultDescription: 'trailinsight.yaml, or TRAILINSIGHT_CONFIG',
    describe: 'Configuration file',
  },
  account: { type: 'string', array: true, nargs: 1, describe: 'Only this account, by id or name (repeatable)' },
  region: { type: 'string', array: true, nargs: 1, describe: 'Only trails with this home Region (repeatable)' },
  profile: { type: 'string', requiresArg: true, describe: 'AWS profile to start from' },
  'role-arn': { type: 'string', requiresArg: true, describe: 'Role to enter first, instead of auth.hub_role' },
  'external-id': { type: 'string', requiresArg: true, describe: 'External id for the roles' },
  'endpoint-url': { type: 'string', requiresArg: true, describe: 'Send all AWS calls here' },
  concurrency: {
    type: 'number',
    requiresArg: true,
    // DEFAULT_CONCURRENCY of src/aws, which is not loaded for a help text; a test holds the two together.
    defaultDescription: '100',
    describe: 'AWS calls under way at once',
  },
  color: { type: 'boolean', describe: 'Colour, also when NO_COLOR or a pipe says otherwise' },
  progress: { type: 'boolean', default: true, describe: 'Progress on stderr' },
  'log-level': {
    choices: ['debug', 'info', 'warn', 'error'] as const,
    default: 'warn',
    describe:
      'error leaves out warnings of the configuration; info names AWS calls that took more than one try, debug all',
  },
};

/** For commands that can be asked for in several forms. */
export const formatOption = (...choices: readonly string[]): Options => ({
  choices,
  default: choices[0],
  describe: 'Form of the result on stdout',
});

export const onlyOption: Options = {
  type: 'string',
  array: true,
  nargs: 1,
  describe: 'Only this entry under `trails` (repeatable)',
};
