import { resolve } from 'node:path';

/** Whether this file was the one started, rather than taken in by another. */
function isStarted(file: string): boolean {
  return process.argv[1] !== undefined && resolve(process.argv[1]) === file;
}

/** Runs a bench whose file was started: exit code 1 where a bar was missed, 2 where it could not be run. */
export function startWith(filename: string, bench: (args: readonly string[]) => Promise<boolean>): void {
  if (!isStarted(filename)) return;
  (async () => bench(process.argv.slice(2)))().then(
    (holds) => {
      process.exitCode = holds ? 0 : 1;
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 2;
    },
  );
}
