/** Programs that are run and watched, so that none of them is left when the run is broken off. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import type { Finished, RunOptions } from '../../test/terraform/cli';

/** How long a program may take to end when it is told to, in milliseconds. */
const GRACE_MS = 3000;

export class Processes {
  private readonly running = new Set<ChildProcess>();
  private ended = false;

  /** Runs a program to its end. A signal counts as exit code 1. */
  run(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<Finished> {
    if (this.ended) return Promise.reject(new Error('broken off'));
    return new Promise((resolve, reject) => {
      // A group of its own: Ctrl-C reaches this process, which ends the others in order.
      const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      this.running.add(child);
      const output = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output.stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        output.stderr += text;
      });
      child.on('error', reject);
      child.on('close', (code) => {
        this.running.delete(child);
        resolve({ code: code ?? 1, ...output });
      });
    });
  }

  /** Ends what runs, and all that it has started: cdktf runs terraform in sessions of its own, which no group reaches. */
  async endAll(): Promise<void> {
    this.ended = true;
    const started = [...this.running].flatMap(({ pid }) => (pid === undefined ? [] : [pid, ...descendants(pid)]));
    for (const pid of started) signal(pid, 'SIGTERM');
    const until = Date.now() + GRACE_MS;
    while (started.some(isAlive) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    for (const pid of started) signal(pid, 'SIGKILL');
  }
}

const isAlive = (pid: number): boolean => signal(pid, 0);

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = table.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.flatMap(([child = 0, of]) => (of === parent ? [child, ...below(child)] : []));
  return below(pid);
}
