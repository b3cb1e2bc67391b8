import { existsSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { terraformBinary } from '../terraform/binary';
import { cachedOpenTofu } from '../terraform/opentofu';

/** Terraform and OpenTofu, those of them this machine has. */
function binaries(): string[] {
  const chosen = terraformBinary();
  const folders = (process.env.PATH ?? '').split(delimiter);
  const tofu = folders.map((folder) => join(folder, 'tofu')).find(existsSync) ?? cachedOpenTofu();
  return [...new Set(['binary' in chosen ? chosen.binary : undefined, tofu])].filter((path) => path !== undefined);
}

/** A describe for each of them; shown as skipped, with the reason, where there is none. */
export function describeEachTerraform(name: string, body: (binary: string) => void): void {
  const found = binaries();
  if (found.length === 0) {
    describe.skip(`${name} (no terraform or tofu)`, () => {
      it('needs the real Terraform', () => undefined);
    });
  }
  for (const binary of found) describe(`${basename(binary)} ${name}`, () => body(binary));
}
