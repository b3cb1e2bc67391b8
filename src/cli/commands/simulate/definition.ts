import type { CommandDefinition } from '../../command';
import { DECOY_OPTIONS, type SimulateArguments } from './arguments';

export type { SimulateArguments } from './arguments';

export const simulateDefinition: CommandDefinition<SimulateArguments> = {
  usage: 'simulate',
  summary: 'Write CloudTrail logs of invented accounts, with incidents that are known, to try the detector on',
  options: {
    out: { type: 'string', demandOption: true, requiresArg: true, describe: 'Folder to write to; made if absent' },
    scenario: {
      choices: ['account', 'organization', 'small', 'bench'],
      default: 'small',
      describe: 'What is simulated: see docs/simulate.md',
    },
    seed: { type: 'number', requiresArg: true, defaultDescription: '1', describe: 'Another number, another world' },
    days: { type: 'number', requiresArg: true, describe: 'Days in all; incidents are in the last of them' },
    start: { type: 'string', requiresArg: true, defaultDescription: '2026-03-02', describe: 'First day, UTC' },
    keys: { type: 'number', requiresArg: true, describe: 'APIs that are called, over all accounts and Regions' },
    accounts: { type: 'number', requiresArg: true, describe: 'Accounts' },
    incidents: { type: 'string', requiresArg: true, describe: 'How many, or none' },
    decoys: {
      array: true,
      nargs: 1,
      choices: DECOY_OPTIONS,
      describe: 'What looks like an incident and is none (repeatable)',
    },
    as: { choices: ['files', 'counts'], default: 'files', describe: 'Log files, or counts by minute in one file' },
    duplicates: { type: 'number', requiresArg: true, describe: 'Share of records that come twice, 0 to 1' },
    late: { type: 'number', requiresArg: true, describe: 'Share of files that come up to 30 hours late, 0 to 1' },
    force: { type: 'boolean', describe: 'Write into a folder that holds other things, and over an earlier simulation' },
  },
  examples: [
    ['trailinsight simulate --out demo', 'Ten days of one small account, three incidents on the last'],
    ['trailinsight simulate --out org --scenario organization --seed 7', 'Five accounts in two Regions'],
    ['trailinsight simulate --out quiet --incidents none --decoys doubling', 'Nothing in it is to be found'],
  ],
  load: () => import('./run'),
};
