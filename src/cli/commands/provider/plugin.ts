/** The plugin: one executable file of JavaScript, built beside the program. */
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemCode, UserError } from '../../failure';
import type { Io } from '../../io';
import { VERSION } from '../../version';

const NAME = 'terraform-provider-trailinsight';

/** What Terraform starts; it looks for a file whose name begins like this. */
export const PLUGIN_FILE = `${NAME}_v${VERSION}`;

/** Everybody may run it. */
export const PLUGIN_MODE = 0o755;

/** Names of release files begin like this. */
export const RELEASE_PREFIX = `${NAME}_${VERSION}`;

/** Namespace and type; the hosts are those that a bare source means to Terraform and to OpenTofu. */
export const SOURCE = 'trailinsight/trailinsight';
export const ADDRESSES = [`registry.terraform.io/${SOURCE}`, `registry.opentofu.org/${SOURCE}`] as const;

/** Its bytes. Throws UserError: plugin_missing. */
export async function readPlugin({ host }: Io): Promise<Buffer> {
  const program = await realpath(host.program).catch(() => host.program);
  const path = join(dirname(program), `${NAME}.js`);
  try {
    return await readFile(path);
  } catch (error) {
    const message = `there is no plugin at ${path}: ${systemCode(error)}`;
    const next = 'Install the package trailinsight anew; in a checkout of its source run npm run build.';
    throw new UserError('plugin_missing', message, next, { cause: error });
  }
}
