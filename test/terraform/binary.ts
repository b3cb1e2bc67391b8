/** Which Terraform the tests run, and where it comes from when the machine has none. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cachedOpenTofu, openTofu } from './opentofu';

type Environment = Readonly<Record<string, string | undefined>>;

export type FoundBinary = { readonly binary: string } | { readonly missing: string };

/** Names the program to test with. */
const CHOSEN = 'TRAILINSIGHT_TERRAFORM';
/** Why there is none, from the global setup to the workers. */
const REASON = 'TRAILINSIGHT_TERRAFORM_MISSING';

/**
 * The one that `TRAILINSIGHT_TERRAFORM` names, else `terraform`, else `tofu` on PATH, else the OpenTofu that an earlier
 * run has built.
 * @throws Error when the one that was chosen cannot be run: to skip would hide that
 */
export function terraformBinary(env: Environment = process.env): FoundBinary {
  const chosen = env[CHOSEN];
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return { binary: chosen };
    throw new Error(`${CHOSEN} is ${chosen}, which is no program. Give the path of terraform or tofu, or unset it.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const places = ['terraform', 'tofu'].flatMap((name) => folders.map((folder) => join(folder, `${name}${suffix}`)));
  const binary = places.find(isExecutable) ?? cachedOpenTofu();
  if (binary !== undefined) return { binary };
  return { missing: env[REASON] ?? 'no terraform or tofu on PATH' };
}

/** Sees to it that this process and the workers it starts find a Terraform, or the reason why there is none. */
export async function provideTerraform(log: (line: string) => void): Promise<void> {
  let found = terraformBinary();
  if ('missing' in found) {
    try {
      found = { binary: await openTofu(log) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      log(`No terraform or tofu on PATH, so tests that need one are skipped. ${reason}`);
      process.env[REASON] = `no terraform or tofu on PATH; ${reason.split('\n')[0]}`;
      return;
    }
  }
  process.env[CHOSEN] = found.binary;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
