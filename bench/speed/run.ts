import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { PROGRAM, PROJECT } from '../measure';

/** Seconds: of the clock, and of all processors together, which others on the machine stretch less. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Ways to read a folder, each a process of its own, so that every one begins cold. */
export interface Ways {
  /** `inflate`, `inflate with room`, `parse` or `read`; what it summed up comes with it. */
  inNode(way: string, folder: string, jobs?: number): Cost & { readonly sum: number };
  /** The whole command, less what Node needs to start. */
  detect(folder: string, jobs: number): Cost;
  /** Two of the whole command at once, each with one worker, which share nothing: what a second processor can give. */
  detectTwice(folder: string): Cost;
}

/** Starts itself twice with what it is given, and waits for both. */
const TWICE = `
const { spawn } = require('node:child_process');
for (let left = 2; left > 0; left--)
  spawn(process.execPath, process.argv.slice(1), { stdio: 'ignore' }).on('exit', (status) => {
    if (status !== 0 && status !== 2) process.exitCode = 1;
  });
`;

export function buildWays(folder: string): Ways {
  const shared: BuildOptions = {
    bundle: true,
    platform: 'node',
    minify: true,
    logLevel: 'error',
    define: { 'import.meta.url': '"file:///"' },
    // Loaded only for buckets.
    external: ['@aws-sdk/*'],
  };
  const [program, worker] = [join(folder, 'measured.js'), join(folder, 'worker', 'reader-worker.js')];
  buildSync({ ...shared, entryPoints: [join(PROJECT, 'bench/speed/measured.ts')], outfile: program });
  buildSync({ ...shared, entryPoints: [join(PROJECT, 'src/sources/worker/main.ts')], outfile: worker });
  const detectArgs = (logs: string, jobs: number): string[] => [
    ...[PROGRAM, 'detect', logs],
    ...['--format', 'jsonl', '--jobs', String(jobs)],
  ];
  return {
    inNode(way, logs, jobs = 1) {
      const { stdout, stderr } = spawnSync(process.execPath, [program, way, String(jobs), worker, logs], {
        encoding: 'utf8',
      });
      if (!stdout) throw new Error(stderr);
      return JSON.parse(stdout);
    },
    detect(logs, jobs) {
      const start = whole(folder, ['-e', '0']);
      const all = whole(folder, detectArgs(logs, jobs));
      return { wall: all.wall - start.wall, cpu: all.cpu - start.cpu };
    },
    detectTwice(logs) {
      const start = whole(folder, ['-e', '0']);
      const all = whole(folder, ['-e', TWICE, ...detectArgs(logs, 1)]);
      return { wall: all.wall - 2 * start.wall, cpu: all.cpu - start.cpu };
    },
  };
}

function whole(folder: string, args: readonly string[]): Cost {
  const file = join(folder, 'cpu');
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', join(__dirname, 'report-cpu.cjs'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', HOME: folder, BENCH_CPU_FILE: file },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const wall = (performance.now() - started) / 1000;
  // 2: something was found.
  if (status !== 0 && status !== 2) throw new Error(stderr);
  return { wall, cpu: Number(readFileSync(file, 'utf8')) };
}
