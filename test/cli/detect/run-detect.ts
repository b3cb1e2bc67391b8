import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DetectArguments } from '../../../src/cli/commands/detect/arguments';
import { type DetectDependencies, realDependencies } from '../../../src/cli/commands/detect/dependencies';
import { run } from '../../../src/cli/commands/detect/run';
import { describeError } from '../../../src/cli/describe-error';
import type { ExitCode, Io } from '../../../src/cli/io';
// The errors of the file system are made outside jest's realm.
import '../harness';
import { globals, type TestIo, testIo } from '../config-io';

export interface Detected {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'trailinsight-detect-'));

/** The command as it runs, in a folder of the test's, without yargs. */
export async function detect(
  args: Partial<DetectArguments>,
  io: TestIo | (Io & Pick<TestIo, 'out' | 'err'>) = testIo(),
  dependencies: Partial<DetectDependencies> = {},
): Promise<Detected> {
  const full = { ...globals, jobs: 1, ...args };
  const code = await run(full, io, { ...realDependencies, ...dependencies }).catch((error: unknown): ExitCode => {
    io.stderr.write(describeError(error));
    return 1;
  });
  return { code, out: io.out(), err: io.err() };
}

/** Of jsonl. */
export const idsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { eventID: string }).eventID);
