import { rmSync } from 'node:fs';

/** The folder that global-setup.ts made for this run. */
// biome-ignore lint/style/noDefaultExport: jest takes the default export of a global teardown
export default function globalTeardown(): void {
  const { TMPDIR = '' } = process.env;
  if (/trailinsight-tests-\w+$/.test(TMPDIR)) rmSync(TMPDIR, { recursive: true, force: true, maxRetries: 3 });
}
