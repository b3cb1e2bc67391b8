/** A newcomer's machine: a clone, a home and nothing of AWS; whatever would ask a registry is put in place beforehand. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareEnvironment, type Finished, run } from '../terraform/cli';
import { ROOT } from './section';

/** What is published, and nothing else of the clone: these commands need no more. */
const CLONED = [
  'package.json',
  'dist',
  'schema',
  'modules',
  'docs/runbooks.md',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/** What `npm install` would fetch for the project, as far as it is run. */
const FETCHED = ['cdktf', 'cdktf-cli', 'constructs', '@cdktf/provider-aws'];

export interface Newcomer {
  readonly folder: string;
  /** Lines one after the other in one shell, from the clone; ends at the first that fails, which is the last one told. */
  readonly type: (lines: readonly string[]) => Promise<Finished>;
}

export function newcomer(): Newcomer {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-readme-'));
  const clone = join(folder, 'clone');
  for (const name of CLONED) cpSync(join(ROOT, name), join(clone, name), { recursive: true });
  mkdirSync(join(folder, 'home'));
  const script = join(folder, 'typed.sh');
  return {
    folder,
    type: (lines) => {
      writeFileSync(
        script,
        ['set -eu', ...lines.flatMap((line) => [`echo '$ ${quoted(line)}'`, inPlace(line)])].join('\n'),
      );
      return run('sh', [script], { cwd: clone, env: environment(folder) });
    },
  };
}

const quoted = (line: string): string => line.replaceAll("'", "'\\''");

/** The line as it is, or what stands in for it without a network. */
function inPlace(line: string): string {
  // Nothing of what it brings is needed in the clone: the program was built before the tests.
  if (line === 'npm ci') return ':';
  const [, tarball] = /^npm install (\S+\.tgz)$/.exec(line) ?? [];
  return tarball === undefined ? line : installed(tarball);
}

/** The tarball unpacked, and links to the versions that this repository has. */
function installed(tarball: string): string {
  const modules = join(ROOT, 'node_modules');
  const cdktf = realpathSync(join(modules, '.bin', 'cdktf'));
  return [
    'mkdir -p node_modules/.bin node_modules/@cdktf node_modules/trailinsight',
    `tar -xzf ${tarball} --strip-components 1 -C node_modules/trailinsight`,
    'ln -s ../trailinsight/dist/trailinsight.js node_modules/.bin/trailinsight',
    ...FETCHED.map((name) => `ln -s "${join(modules, name)}" node_modules/${name}`),
    `ln -s "${cdktf}" node_modules/.bin/cdktf`,
  ].join('\n');
}

/** npm's own variables of `npm test` would have npx look for programs here instead of there. */
function environment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(bareEnvironment()).filter(([name]) => !/^npm_/i.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: join(folder, 'home'),
    npm_config_cache: join(folder, 'cache'),
    npm_config_offline: 'true',
    // Packing would build once more.
    npm_config_ignore_scripts: 'true',
    npm_config_update_notifier: 'false',
  };
}
