/** Runs `simulate` in a folder of its own, without a process. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { SimulateArguments } from '../../src/cli/commands/simulate/arguments';
import { run } from '../../src/cli/commands/simulate/run';
import type { Io } from '../../src/cli/io';

let current = '';
beforeEach(async () => {
  current = await mkdtemp(join(tmpdir(), 'trailinsight-simulate-'));
});
afterEach(() => rm(current, { recursive: true, force: true }));

/** A path below the working directory. */
export const inCurrent = (...path: string[]): string => join(current, ...path);

const DEFAULTS: SimulateArguments = {
  config: 'trailinsight.yaml',
  progress: false,
  logLevel: 'warn',
  out: 'demo',
  scenario: 'small',
  as: 'files',
};

/** Three days of ten APIs, so that a test takes no time. */
export const TINY = { days: 3, keys: 10, incidents: 'none' } as const;

export async function simulate(
  args: Partial<SimulateArguments>,
  { signal = new AbortController().signal, isTTY = false, told = (_text: string): void => undefined } = {},
) {
  const out = { stdout: '', stderr: '' };
  const into = (stream: keyof typeof out) => ({
    isTTY,
    write(text: string): void {
      out[stream] += text;
      told(text);
    },
  });
  const io: Io = {
    stdout: into('stdout'),
    stderr: into('stderr'),
    env: {},
    cwd: current,
    host: { platform: 'linux', arch: 'x64', home: current, program: '' },
    now: () => new Date(0),
    signal,
  };
  const code = await run({ ...DEFAULTS, ...args }, io);
  return { code, ...out };
}

export const read = (...path: string[]): Promise<string> => readFile(join(current, ...path), 'utf8');

/** Path below the folder to text, packed files unpacked. */
export async function treeOf(folder: string): Promise<Map<string, string>> {
  const root = join(current, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file) => [file.slice(root.length + 1), await readFile(file)] as const),
  );
  return new Map(
    texts
      .map(([path, bytes]) => [path, (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
