import type { ImportResource } from '../../../control';
import type { CommandDefinition, GlobalArguments } from '../../command';

export interface ImportArguments extends GlobalArguments {
  readonly out?: string;
  readonly terraform?: string;
  readonly resource?: readonly ImportResource[];
  readonly accounts?: string;
  readonly all?: boolean;
  readonly force?: boolean;
}

export const importDefinition: CommandDefinition<ImportArguments> = {
  usage: 'import',
  summary: 'Write a configuration, and Terraform import blocks, from what is live',
  options: {
    out: { type: 'string', requiresArg: true, describe: 'Write the configuration here instead of to stdout' },
    terraform: { type: 'string', requiresArg: true, describe: 'Also write Terraform import blocks here' },
    resource: {
      choices: ['aws_cloudtrail', 'trailinsight_insight_selectors'] satisfies ImportResource[],
      array: true,
      nargs: 1,
      describe: 'Import blocks for this resource (repeatable; default: aws_cloudtrail)',
    },
    accounts: {
      type: 'string',
      describe:
        'Write only a snapshot of the accounts of the organization, for cdktf synth and detect (default: trailinsight.accounts.json)',
    },
    all: { type: 'boolean', describe: 'Also trails that have no Insights' },
    force: { type: 'boolean', describe: 'Write over files that exist' },
  },
  examples: [
    ['trailinsight import --out trailinsight.yaml', 'Begin with what is there'],
    ['trailinsight import --accounts', 'Refresh trailinsight.accounts.json'],
    ['trailinsight import --terraform import.tf', 'For: terraform plan -generate-config-out=trails.tf'],
    [
      'trailinsight import --terraform import.tf --resource trailinsight_insight_selectors',
      'The selectors alone, whoever owns the trails',
    ],
  ],
  load: () => import('./run'),
};
