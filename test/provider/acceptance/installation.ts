/** Ways to tell Terraform where our provider lies, none of which reaches the network. */
import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Finished, run } from '../../terraform/cli';

const ROOT = join(__dirname, '..', '..', '..');
const BUNDLE = join(ROOT, 'dist', 'terraform-provider-trailinsight.js');
const PROGRAM = join(ROOT, 'dist', 'trailinsight.js');
const ADDRESS = 'trailinsight/trailinsight';
const HOSTS = ['registry.terraform.io', 'registry.opentofu.org'] as const;

/** Puts a copy of the built provider into a folder of its own: nobody's next build changes it under a running test. */
export function installForOverride(folder: string): string {
  if (!existsSync(BUNDLE)) throw new Error(`${BUNDLE} is not there; npm run build makes it`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'terraform-provider-trailinsight');
  copyFileSync(BUNDLE, file);
  chmodSync(file, 0o755);
  return folder;
}

/** As a user installs it: `trailinsight provider install --dir D`. */
export function installIntoMirror(folder: string, env: NodeJS.ProcessEnv): Promise<Finished> {
  return run(process.execPath, [PROGRAM, 'provider', 'install', '--dir', folder], { cwd: ROOT, env });
}

/** CLI configuration for which no `terraform init` is needed. Without `direct`, nothing else can be installed. */
export function overrideConfig(folder: string): string {
  const overrides = HOSTS.map((host) => `    "${host}/${ADDRESS}" = ${JSON.stringify(folder)}`);
  return `provider_installation {\n  dev_overrides {\n${overrides.join('\n')}\n  }\n}\n`;
}
