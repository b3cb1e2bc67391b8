import { pythonEnvironment } from './local-aws/environment';

/** Made once here, so that test files running side by side find it ready. */
// biome-ignore lint/style/noDefaultExport: jest takes the default export of a global setup
export default async function globalSetup(): Promise<void> {
  await pythonEnvironment((line) => process.stderr.write(`${line}\n`));
}
