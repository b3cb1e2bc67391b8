import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, type Ran, type RunOptions, Workspace } from './harness';

export const VERSION: string = require('../../package.json').version;
export const HOSTS = ['registry.terraform.io', 'registry.opentofu.org'] as const;

/** What is found beside the program: `terraform init` never starts it. */
export const PLUGIN = '#!/bin/sh\nexit 1\n';

/** Where a plugin lies below the root of a mirror. */
export const placeOf = (platform: string, host: string = HOSTS[0]): string =>
  join(host, 'trailinsight/trailinsight', VERSION, platform, `terraform-provider-trailinsight_v${VERSION}`);

/** A program with a plugin beside it, started through a link as npm makes one; linux on x64. */
export class ProviderWorkspace extends Workspace {
  constructor(plugin: string | undefined = PLUGIN) {
    super({});
    mkdirSync(this.path('package/dist'), { recursive: true });
    this.write('package/dist/trailinsight.js', '');
    if (plugin !== '') this.write('package/dist/terraform-provider-trailinsight.js', plugin);
    mkdirSync(this.path('bin'));
    symlinkSync('../package/dist/trailinsight.js', this.path('bin/trailinsight'));
  }

  provider(argv: readonly string[], host: RunOptions['host'] = {}, env: Environment = {}): Promise<Ran> {
    const linux = { platform: 'linux', arch: 'x64', program: this.path('bin/trailinsight') };
    return this.run(['provider', ...argv], { env, host: { ...linux, home: this.path('home'), ...host } });
  }
}
