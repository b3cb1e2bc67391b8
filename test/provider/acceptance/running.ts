import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Finished } from '../../terraform/cli';

/** A command that has not ended yet. */
export interface Running {
  readonly pid: number;
  /** Both streams so far. */
  readonly output: () => string;
  /** What Ctrl-C does in a terminal: SIGINT to Terraform and everything it has started. */
  readonly interrupt: () => void;
  /** SIGKILL to Terraform alone. */
  readonly kill: () => void;
  /** A signal that ended it counts as exit code 1. */
  readonly ended: Promise<Finished>;
}

/** Starts a program in a process group of its own. */
export function startGroup(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Running {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  return {
    pid,
    output: () => output.stdout + output.stderr,
    interrupt: () => process.kill(-pid, 'SIGINT'),
    kill: () => process.kill(pid, 'SIGKILL'),
    // Not 'close': an orphan that holds the pipes is no reason to wait.
    ended: once(child, 'exit').then(([code]) => ({ code: (code as number | null) ?? 1, ...output })),
  };
}
