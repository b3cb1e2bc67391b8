import type { CommandDefinition, GlobalArguments } from '../../command';
import type { TemplateName } from './templates';

export interface InitArguments extends GlobalArguments {
  readonly dir?: string;
  readonly force?: boolean;
  readonly template?: TemplateName;
  readonly accountId?: string;
  readonly organizationId?: string;
  readonly email?: readonly string[];
}

/** Names alone: the texts are loaded when the command runs. */
const TEMPLATE_NAMES: readonly TemplateName[] = ['account', 'organization', 'multi-region', 'detector-only'];

export const initDefinition: CommandDefinition<InitArguments> = {
  usage: 'init',
  summary: 'Write a commented trailinsight.yaml to start from, or a whole project that cdktf deploys',
  options: {
    dir: { type: 'string', requiresArg: true, describe: 'Write it there; made if it is not there' },
    template: { choices: TEMPLATE_NAMES, requiresArg: true, describe: 'Write a project that cdktf deploys' },
    'account-id': { type: 'string', requiresArg: true, describe: 'Account to deploy to, 12 digits' },
    region: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Home Region, with --template (repeatable: Regions of alerts)',
    },
    'organization-id': { type: 'string', requiresArg: true, describe: 'Organization, such as o-a1b2c3d4e5' },
    email: { type: 'string', array: true, nargs: 1, describe: 'Address that is told of insights (repeatable)' },
    force: { type: 'boolean', describe: 'Write over files of these names that are there' },
  },
  examples: [
    ['trailinsight init', 'trailinsight.yaml in this directory'],
    ['trailinsight init --dir audit', 'In another one'],
    [
      'trailinsight init --template account --account-id 111122223333 --email you@example.com --dir trails',
      'A project to deploy',
    ],
  ],
  load: () => import('./run'),
};
