import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';

const BUILT = join('lambda', 'alerts');

/** Beside the published constructs (dist/constructs.js), or in dist/ of the source tree. */
const candidates = (folder: string): readonly string[] => [
  join(folder, BUILT),
  join(folder, '..', '..', '..', 'dist', BUILT),
];

/** The folder of the built function. Throws where it was not built. */
export function builtFunction(folder: string = __dirname): string {
  const found = candidates(folder).find((path) => existsSync(join(path, 'index.js')));
  if (found !== undefined) return found;
  throw new Error(
    '`code` of the alerts function must be there when stacks are made, got no lambda/alerts/index.js in dist; ' +
      'run "npm run build", or give the folder of a build of your own.',
  );
}

/** The function's code as an archive beside the stack. */
export function codeAsset(scope: Construct, code: string = builtFunction()): TerraformAsset {
  if (!existsSync(join(code, 'index.js'))) {
    throw new Error(
      `\`code\` must be a folder with an index.js, got ${JSON.stringify(code)}; build the function first.`,
    );
  }
  // cdktf hands the path to a shell without quotes.
  if (/[\s"'$&;()<>|*?`\\]/.test(code)) {
    throw new Error(
      `\`code\` must be a path without blanks and signs of the shell, got ${JSON.stringify(code)}: ` +
        'cdktf cannot zip it; move the project, or give the folder of a copy.',
    );
  }
  return new TerraformAsset(scope, 'code', { path: code, type: AssetType.ARCHIVE });
}
