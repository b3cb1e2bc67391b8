import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ErrorCode } from './error-codes';
import { systemCode, UserError } from './failure';
import type { Io } from './io';

/** A file the user named. `code` is the stable code of its absence. */
export async function readText(path: string, code: ErrorCode, io: Pick<Io, 'cwd'>): Promise<string> {
  try {
    return await readFile(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    throw new UserError(code, `cannot read ${path}: ${systemCode(error)}`, undefined, { cause: error });
  }
}
