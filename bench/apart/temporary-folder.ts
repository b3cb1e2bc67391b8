import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** A folder of its own while `use` lasts; it is removed also when that throws or the program is stopped. */
export async function inTemporaryFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-apart-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const stop = (signal: 'SIGINT' | 'SIGTERM') => {
    remove();
    process.exit(EXIT_CODES[signal]);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await use(folder);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    remove();
  }
}
