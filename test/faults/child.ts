/** The built program as a process of its own: for signals and pipes, which no call within this process can show. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment, Workspace } from '../cli/harness';

const ROOT = join(__dirname, '..', '..');
export const PROGRAM = join(ROOT, 'dist', 'trailinsight.js');

export interface Child {
  readonly process: ChildProcess;
  stdout(): string;
  stderr(): string;
  /** Resolves with the exit code; a signal that ended it is no code. */
  ended(): Promise<number | null>;
}

/** `npm test` builds first; a single file of tests may be run without. */
export function buildIfMissing(): void {
  if (existsSync(PROGRAM)) return;
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build failed:\n${built.stderr}`);
}

export function start(work: Workspace, argv: readonly string[], env: Environment = {}): Child {
  const child = spawn(process.execPath, [PROGRAM, ...argv, '--no-progress'], {
    cwd: work.folder,
    env: work.environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const closed = once(child, 'close');
  return {
    process: child,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    ended: async () => {
      await closed;
      return child.exitCode;
    },
  };
}

/** Waits until something holds, for a few seconds at most. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`still waiting: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
