import type { CommandDefinition, GlobalArguments } from '../../command';

export interface ImportArguments extends GlobalArguments {
  readonly out?: string;
  readonly terraform?: string;
  readonly accounts?: string;
  readonly all?: boolean;
  readonly force?: boolean;
}

export const importDefinition: CommandDefinition<ImportArguments> = {
  usage: 'import',
  summary: 'Write a configuration, and Terraform import blocks, from what is live',
  options: {
    out: { type: 'string', requiresArg: true, describe: 'Write the configuration here instead of to stdout' },
    terraform: { type: 'string', requiresArg: true, describe: 'Also write import blocks for aws_cloudtrail here' },
    accounts: {
      type: 'string',
      describe:
        'Write only a snapshot of the accounts of the organization, for cdktf synth (default: trailinsight.accounts.json)',
    },
    all: { type: 'boolean', describe: 'Also trails that have no Insights' },
    force: { type: 'boolean', describe: 'Write over files that exist' },
  },
  examples: [
    ['trailinsight import --out trailinsight.yaml', 'Begin with what is there'],
    ['trailinsight import --accounts', 'Refresh trailinsight.accounts.json'],
    ['trailinsight import --terraform import.tf', 'For: terraform plan -generate-config-out=trails.tf'],
  ],
  load: () => import('./run'),
};
