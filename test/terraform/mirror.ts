import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const TERRAFORM_HOST = 'registry.terraform.io';
const OPENTOFU_HOST = 'registry.opentofu.org';

/**
 * The folders in which both programs find what a mirror holds: OpenTofu takes `hashicorp/aws` for a provider of its own
 * registry, which a mirror made for Terraform does not name. Links to the same files stand under that name in `folder`.
 */
export function mirrorsForBoth(mirror: string, folder: string): readonly string[] {
  const made = join(mirror, TERRAFORM_HOST);
  if (existsSync(join(mirror, OPENTOFU_HOST)) || !existsSync(made)) return [mirror];
  const view = join(folder, 'for-opentofu');
  // NAMESPACE/NAME/VERSION/PLATFORM: links are followed at the last level only.
  linkAll(made, join(view, OPENTOFU_HOST), 4);
  return [mirror, view];
}

function linkAll(from: string, to: string, levels: number): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    if (levels > 1 && statSync(source).isDirectory()) linkAll(source, target, levels - 1);
    else symlinkSync(source, target);
  }
}

/** CLI configuration for providers out of folders alone, never from the network. */
export function mirrorConfig(folders: readonly string[]): string {
  const mirrors = folders.map((path) => `  filesystem_mirror {\n    path = ${JSON.stringify(path)}\n  }`);
  return `provider_installation {\n${mirrors.join('\n')}\n}\n`;
}
