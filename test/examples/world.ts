/** One local AWS, and a workspace in which the recipes run the built program by the names they use. */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment, Workspace } from '../cli/harness';
import { ALPHA, BETA, CALL_RATE, entry, localAws, THREE_ACCOUNTS, trail, WANT_CALL_RATE } from '../cli/world';
import { buildIfMissing, PROGRAM } from '../faults/child';

export const recipe = (name: string): string =>
  readFileSync(join(__dirname, '..', '..', 'examples', 'ci', name), 'utf8');

export type State = 'in sync' | 'drift' | 'unknown' | 'a broken configuration';

export interface Recipes {
  /** A workspace over accounts in that state. */
  workspace(state: State): Promise<Workspace>;
}

export function recipes(): Recipes {
  const local = localAws();
  beforeAll(buildIfMissing, 120_000);
  return {
    async workspace(state) {
      const insightSelectors = state === 'drift' ? [] : [CALL_RATE];
      await local.aws.control.addTrails([
        trail(ALPHA, 'alpha-trail', { insightSelectors }),
        trail(BETA, 'beta-trail', { insightSelectors: [CALL_RATE] }),
      ]);
      if (state === 'unknown') {
        const error = { code: 'AccessDenied' };
        const role = `arn:aws:iam::${BETA}:*`;
        await local.aws.control.addFault({ match: { operation: 'AssumeRole', role }, effect: { error } });
      }
      const work = local.workspace();
      const entries = `${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}${entry('beta-trail', BETA, WANT_CALL_RATE)}`;
      work.config(state === 'a broken configuration' ? 'trails: {}\n' : `${THREE_ACCOUNTS}trails:\n${entries}`);
      mkdirSync(work.path('bin'));
      command(work, 'trailinsight', `exec "${process.execPath}" "${PROGRAM}" "$@"`);
      command(work, 'npx', 'exec "$@"');
      command(work, 'npm', 'echo "$@" >> npm-calls');
      return work;
    },
  };
}

/** A command of the workspace's own on its PATH. */
export function command(work: Workspace, name: string, body: string): void {
  chmodSync(work.write(join('bin', name), `#!/bin/sh\n${body}\n`), 0o755);
}

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of the workspace to its end, with the workspace's commands first on the PATH. */
export function shell(work: Workspace, argv: readonly string[], env: Environment = {}): Promise<Ended> {
  const [program = 'false', ...rest] = argv;
  const PATH = `${work.path('bin')}:${process.env.PATH}`;
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, {
      cwd: work.folder,
      env: work.environment({ ...env, PATH }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, ...output }));
  });
}
