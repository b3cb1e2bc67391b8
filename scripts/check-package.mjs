/** What npm would publish, installed and tried: sizes, publint, and the program run from an empty folder. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const MOST_PACKED_BYTES = 3e6;
const MOST_INSTALLED_BYTES = 60e6;

const problems = [];
const check = (holds, what) => {
  console.log(`${holds ? 'ok    ' : 'FAILED'}  ${what}`);
  if (!holds) problems.push(what);
};
const sizeOf = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
    : statSync(path).size;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

const folder = mkdtempSync(join(tmpdir(), 'trailinsight-package-'));
try {
  const npm = (args, cwd) => execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  npm(['pack', '--pack-destination', folder], process.cwd());
  const tarball = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz')),
  );
  const packed = statSync(tarball).size;
  check(packed < MOST_PACKED_BYTES, `packed ${megabytes(packed)}, below ${megabytes(MOST_PACKED_BYTES)}`);

  // Suggestions are left out: a `type` in package.json would make the bundler wrap every module, and the program
  // larger and slower to start. publint also looks for ES module syntax with patterns and finds Terraform's `import {` in our texts. That the file is
  // CommonJS is shown below, by running it.
  const { messages: all, pkg } = await publint({ strict: true, level: 'warning' });
  const messages = all.filter(({ code, path }) => !(code === 'FILE_INVALID_FORMAT' && path.includes('bin')));
  for (const message of messages) console.log(`        ${formatMessage(message, pkg)}`);
  check(messages.length === 0, `publint: ${messages.length} messages`);

  // No network: a package that needs something from a registry to run would fail here.
  npm(['init', '--yes'], folder);
  npm(['install', '--offline', '--no-audit', '--no-fund', tarball], folder);
  const installed = sizeOf(join(folder, 'node_modules'));
  check(
    installed < MOST_INSTALLED_BYTES,
    `installed ${megabytes(installed)}, below ${megabytes(MOST_INSTALLED_BYTES)}`,
  );
  const bin = join(folder, 'node_modules', '.bin', 'trailinsight');
  const version = execFileSync(bin, ['--version'], { cwd: folder, encoding: 'utf8' }).trim();
  check(/^\d+\.\d+\.\d+/.test(version), `runs from an empty folder: trailinsight ${version}`);
  execFileSync(bin, ['init'], { cwd: folder, stdio: 'ignore' });
  execFileSync(bin, ['validate'], { cwd: folder, stdio: 'ignore' });
  check(true, 'init and validate run there');
  const printed = execFileSync(bin, ['provider', 'install', '--dir', 'mirror'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  check(/^provider_installation \{$/m.test(printed), 'provider install finds the plugin in the package');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (problems.length > 0) process.exitCode = 1;
