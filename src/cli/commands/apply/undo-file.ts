/** The file that keeps what was there before. It is made new: what is there already is somebody's way back, or more. */
import { access, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { systemCode, UserError } from '../../failure';
import type { Io } from '../../io';
import { makeFolder } from '../../make-folder';

type Place = Pick<Io, 'cwd'>;

/** Tells early, before anything is read or asked, what `createUndoFile` would refuse. */
export async function refuseExisting(path: string, { cwd }: Place): Promise<void> {
  const there = await access(resolve(cwd, path)).then(
    () => true,
    () => false,
  );
  if (there) throw fileExists(path);
}

/** @param wanted a name the user gave; absent: a free one, by the time. */
export async function createUndoFile(
  wanted: string | undefined,
  text: string,
  now: Date,
  place: Place,
): Promise<string> {
  if (wanted !== undefined) {
    if (await createFile(wanted, text, place)) return wanted;
    throw fileExists(wanted);
  }
  const name = `trailinsight-undo-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  for (let number = 1; ; number++) {
    const file = number === 1 ? `${name}.json` : `${name}-${number}.json`;
    if (await createFile(file, text, place)) return file;
  }
}

/** False when the name is taken: asking first would leave a moment in which another run takes it. */
async function createFile(path: string, text: string, { cwd }: Place): Promise<boolean> {
  const target = resolve(cwd, path);
  try {
    await makeFolder(dirname(target));
    await writeFile(target, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    // Of mkdir it says that the folder is a file.
    const { syscall } = error as NodeJS.ErrnoException;
    if (systemCode(error) === 'EEXIST' && syscall === 'open') return false;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError('cannot_write', `cannot write ${path}: ${reason}`, undefined, { cause: error });
  }
}

const fileExists = (path: string): UserError =>
  new UserError('file_exists', `${path} is there already, and an undo file is made new`, 'Name another: --undo-file');
