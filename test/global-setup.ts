import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonEnvironment } from './local-aws/environment';
import { provideTerraform } from './terraform/binary';

/** Made once here, so that test files running side by side find it ready. */
// biome-ignore lint/style/noDefaultExport: jest takes the default export of a global setup
export default async function globalSetup(): Promise<void> {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  // What tests and the libraries under them leave lies in one folder, which goes when they have ended.
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'trailinsight-tests-'));
  await pythonEnvironment(log);
  await provideTerraform(log);
}
