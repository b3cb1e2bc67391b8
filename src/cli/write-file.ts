import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from './failure';
import type { Io } from './io';

/** Writes a file so that a reader sees the old text or the new one, never half of it. */
export async function writeFileWhole(path: string, text: string, io: Pick<Io, 'cwd'>): Promise<void> {
  const target = resolve(io.cwd, path);
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(temporary, text, { mode: 0o600 });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError('cannot_write', `cannot write ${path}: ${reason}`, undefined, { cause: error });
  }
}
