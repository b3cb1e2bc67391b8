/** The one way files come to be: whole or not at all, through symbolic links, with the mode they had. */
import { randomUUID } from 'node:crypto';
import { chmod, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UserError } from './failure';
import type { Io } from './io';
import { makeFolder } from './make-folder';

export interface WriteOptions {
  /** Readable by nobody else when it is made: plans, undo files, counts. Default: what the umask leaves. */
  readonly private?: boolean;
  /** Its mode whatever it was before: programs. Default: the mode it had, else what the umask leaves. */
  readonly mode?: number;
}

/** A file with its text beside it, ready to take its place. */
export interface StagedFile {
  place(): Promise<void>;
  /** Takes away what was not placed. Never throws. */
  drop(): Promise<void>;
}

/** As the kernel follows them (path_resolution(7)). */
const MOST_LINKS = 40;

/** The file a path leads to, also through symbolic links, and also when none is there yet. Throws on a circle of links. */
export async function fileBehind(path: string, links = MOST_LINKS): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found !== undefined) return found;
  const target = await readlink(path).catch(() => undefined);
  if (target !== undefined && links === 0) throw new Error('it is a symbolic link that leads to itself');
  return target === undefined ? path : fileBehind(resolve(dirname(path), target), links - 1);
}

/**
 * Writes the text beside the file, so that placing it is one rename and a reader sees the old text or the new one.
 * Devices and pipes cannot be renamed over: they take the text when it is placed. Throws what the file system says.
 * @param file absolute, with links followed
 */
export async function stageFile(
  file: string,
  text: string | Uint8Array,
  options: WriteOptions = {},
): Promise<StagedFile> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw new Error('it is a folder');
  if (found && !found.isFile()) return { place: () => writeFile(file, text), drop: async () => undefined };
  const staged = join(dirname(file), `.trailinsight-${randomUUID()}.tmp`);
  const drop = (): Promise<void> => rm(staged, { force: true }).catch(() => undefined);
  try {
    await makeFolder(dirname(file));
    await writeFile(staged, text, { flag: 'wx', mode: found || options.private ? 0o600 : 0o666 });
    const mode = options.mode ?? (found && found.mode & 0o7777);
    if (mode !== undefined) await chmod(staged, mode);
  } catch (error) {
    await drop();
    throw error;
  }
  return { place: () => rename(staged, file), drop };
}

/** Writes one file. Throws UserError: cannot_write. */
export async function writeFileWhole(
  path: string,
  text: string | Uint8Array,
  io: Pick<Io, 'cwd'>,
  options: WriteOptions = {},
): Promise<void> {
  let staged: StagedFile | undefined;
  try {
    staged = await stageFile(await fileBehind(resolve(io.cwd, path)), text, options);
    await staged.place();
  } catch (error) {
    await staged?.drop();
    const reason = error instanceof Error ? error.message : String(error);
    const next = 'See to it that this place can be written to, or name another.';
    throw new UserError('cannot_write', `cannot write ${path}: ${reason}`, next, { cause: error });
  }
}
