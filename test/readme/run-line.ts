import { execFile } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '../../dist/trailinsight.js');

/** Runs a line that begins with `trailinsight`, words parted by spaces, by the program that was built. */
export function run(line: string, cwd: string): Promise<{ readonly code: number; readonly stdout: string }> {
  const [, ...words] = line.split(' ');
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...words], { cwd, maxBuffer: 1 << 26 }, (error, stdout) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout });
    });
  });
}
