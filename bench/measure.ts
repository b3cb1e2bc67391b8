import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PROJECT = join(__dirname, '..');
export const PROGRAM = join(PROJECT, 'dist', 'trailinsight.js');

export interface Measured {
  readonly code: number | null;
  readonly seconds: number;
  /** Most memory resident at one time, MiB. */
  readonly peakMiB: number;
  readonly stdout: string;
}

/** Runs Node with these arguments to its end. Peak memory is what the kernel counted, read at exit. */
export async function measure(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'trailinsight-bench-'));
  const file = join(folder, 'rss');
  const env = { PATH: process.env.PATH ?? '', HOME: folder, BENCH_RSS_FILE: file, ...options.env };
  const started = performance.now();
  const child = spawn(process.execPath, ['--require', join(__dirname, 'report-rss.cjs'), ...args], {
    cwd: options.cwd ?? folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const seconds = (performance.now() - started) / 1000;
  const peakMiB = Number(await readFile(file, 'utf8')) / 1024;
  await rm(folder, { recursive: true, force: true });
  return { code, seconds, peakMiB, stdout };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a figure beside its bound; false when it is missed. */
export function verdict(what: string, figure: string, holds: boolean, bound: string): boolean {
  say(`  ${holds ? 'ok    ' : 'MISSED'}  ${what}: ${figure} (wanted: ${bound})`);
  return holds;
}
