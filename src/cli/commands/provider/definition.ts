import type { CommandDefinition, GlobalArguments } from '../../command';

export interface ProviderArguments extends GlobalArguments {
  readonly action: 'install' | 'package' | 'docs';
  readonly dir?: string;
  readonly platform?: readonly string[];
  readonly check?: boolean;
}

export const providerDefinition: CommandDefinition<ProviderArguments> = {
  usage: 'provider <action>',
  summary: 'Install the Terraform provider, or make what a registry wants',
  positionals: {
    action: {
      choices: ['install', 'package', 'docs'] as const,
      describe: 'install it for Terraform and OpenTofu, package a release, or write its documentation',
    },
  },
  options: {
    dir: {
      type: 'string',
      requiresArg: true,
      describe: 'install: root of a filesystem mirror; package: folder for the release; docs: folder of the project',
    },
    platform: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'install: for this OS_ARCH, such as linux_arm64, instead of this machine (repeatable)',
    },
    check: { type: 'boolean', describe: 'docs: write nothing, exit 2 when a file is not as it would be written' },
  },
  examples: [
    ['trailinsight provider install', 'Into ~/.terraform.d/plugins, where Terraform and OpenTofu look'],
    [
      'trailinsight provider install --dir mirror --platform linux_amd64 --platform darwin_arm64',
      'A mirror for others',
    ],
    ['trailinsight provider package --dir release', 'Archives, checksums and manifest for a registry'],
    ['trailinsight provider docs --check', 'Whether docs/ is as schema, templates and examples say'],
  ],
  load: () => import('./run'),
};
