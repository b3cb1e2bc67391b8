import { pythonEnvironment } from './local-aws/environment';
import { provideTerraform } from './terraform/binary';

/** Made once here, so that test files running side by side find it ready. */
// biome-ignore lint/style/noDefaultExport: jest takes the default export of a global setup
export default async function globalSetup(): Promise<void> {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  await pythonEnvironment(log);
  await provideTerraform(log);
}
