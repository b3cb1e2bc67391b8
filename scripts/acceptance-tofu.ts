/** The acceptance tests of the provider under OpenTofu, built when this machine has not built it yet. */
import { spawnSync } from 'node:child_process';
import { openTofu } from '../test/terraform/opentofu';

async function main(): Promise<void> {
  const tofu = await openTofu((line) => process.stderr.write(`${line}\n`));
  const { status } = spawnSync('npx', ['jest', 'test/provider/acceptance', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, TRAILINSIGHT_TERRAFORM: tofu },
    // On Windows npx is a script of the shell.
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
