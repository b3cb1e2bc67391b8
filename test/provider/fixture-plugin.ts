/** The plugin and the core of these tests as programs, made anew for each test file. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeCore, type FakeCoreOptions, startFakeCore } from './fake-core';

const root = join(__dirname, '../..');

export interface FixturePlugin {
  /** Path of the plugin's program. */
  readonly plugin: string;
  /** Path of the program that is a core. */
  readonly coreProcess: string;
  /** Where sockets are to lie, and what lies there. */
  readonly sockets: string;
  left(): string[];
  start(options?: Partial<FakeCoreOptions>): Promise<FakeCore>;
}

/** For the top of a test file: builds before its tests and cleans up after each. */
export function fixturePlugin(): FixturePlugin {
  const work = mkdtempSync(join(tmpdir(), 'ti-test-'));
  const sockets = join(work, 'sockets');
  const plugin = join(work, 'plugin-fixture.js');
  const running: FakeCore[] = [];

  beforeAll(() => {
    const entries = ['plugin-fixture.ts', 'core-process.ts'].map((file) => join(__dirname, file));
    const options = ['--bundle', '--platform=node', '--format=cjs', '--log-level=error', `--outdir=${work}`];
    execFileSync(join(root, 'node_modules/.bin/esbuild'), [...entries, ...options]);
    mkdirSync(sockets);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((core) => core.kill()));
  });
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  return {
    plugin,
    coreProcess: join(work, 'core-process.js'),
    sockets,
    left: () => readdirSync(sockets),
    start: async (options = {}) => {
      const env = { PLUGIN_UNIX_SOCKET_DIR: sockets, ...options.env };
      const core = await startFakeCore({ command: [process.execPath, plugin], ...options, env });
      running.push(core);
      return core;
    },
  };
}
