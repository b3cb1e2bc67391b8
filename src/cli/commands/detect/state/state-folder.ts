import { open, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { systemCode, UserError } from '../../../failure';
import type { Io } from '../../../io';
import { makeFolder } from '../../../make-folder';
import { takeLock } from './lock';
import { type DetectorState, decodeState, encodeState } from './state-file';
import { refuseOther, type StateOptions } from './state-options';

const STATE = 'detector.state';
const DAY_MS = 86_400_000;

/** A folder that remembers, held by this run alone until it is closed. */
export interface StateFolder {
  /** What the last run left; undefined in a new folder. */
  readonly state: DetectorState | undefined;
  /** Days since 1970. */
  readonly day: number;
  /** On disk as a whole, or not at all. Throws UserError: state_unwritable. */
  save(state: DetectorState): Promise<void>;
  /** Never throws. */
  close(): Promise<void>;
}

/** Throws UserError: state_unwritable, state_locked, state_newer, state_unreadable, state_other_options. */
export async function openStateFolder(
  path: string,
  settings: StateOptions,
  io: Pick<Io, 'cwd' | 'now'>,
): Promise<StateFolder> {
  const folder = resolve(io.cwd, path);
  const now = (): number => io.now().getTime();
  const day = Math.floor(now() / DAY_MS);
  const locked = await makeFolder(folder)
    .then(() => takeLock(folder, now))
    .catch((cause: unknown) => {
      throw unwritable(path, cause);
    });
  if (!locked.ok) {
    const { pid, host, file } = locked.holder;
    const message = `the state in ${path} is in use by process ${pid} on ${host}`;
    const next = `Wait for it, or give this run a folder of its own. If it is gone, remove ${file}.`;
    throw new UserError('state_locked', message, next);
  }
  const close = (): Promise<void> => locked.lock.release();
  try {
    const state = await readState(join(folder, STATE), path);
    if (state) refuseOther(state.settings, settings, path);
    return {
      state,
      day,
      close,
      save: async (next) => {
        const bytes = await encodeState(next, day);
        await writeDurably(folder, STATE, bytes).catch((cause: unknown) => {
          throw unwritable(path, cause);
        });
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const unwritable = (path: string, cause: unknown): UserError =>
  new UserError(
    'state_unwritable',
    `the state in ${path} cannot be written: ${reasonOf(cause)}`,
    'Name a folder that can be written with --state; what was saved before is still there.',
    { cause },
  );

/** A file stands where the folder should. */
const reasonOf = (cause: unknown): string => {
  const code = systemCode(cause);
  return code === 'EEXIST' || code === 'ENOTDIR' ? 'it is no folder' : code;
};

async function readState(file: string, path: string): Promise<DetectorState | undefined> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return undefined;
    const code = systemCode(cause);
    const next =
      code === 'EISDIR'
        ? `Take the folder ${join(path, STATE)} away, or begin anew in another folder with --state.`
        : `See to it that ${join(path, STATE)} can be read, or begin anew in another folder with --state.`;
    throw new UserError('state_unreadable', `the state in ${path} cannot be read: ${code}`, next, { cause });
  });
  if (bytes === undefined) return undefined;
  const decoded = await decodeState(bytes).catch((): undefined => undefined);
  if (decoded?.ok) return decoded.state;
  const { code, reason } = decoded ?? { code: 'state_unreadable' as const, reason: 'it cannot be unpacked' };
  const next =
    code === 'state_newer'
      ? 'Use the version of trailinsight that wrote it, or begin anew in another folder.'
      : `Begin anew in another folder, or remove ${join(path, STATE)}: reading the last 28 days of logs brings it back.`;
  throw new UserError(code, `the state in ${path} cannot be used: ${reason}`, next);
}

/** After this returns, neither a crash nor a loss of power brings back anything but these bytes. */
async function writeDurably(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const staged = join(folder, `.${name}.tmp`);
  try {
    const file = await open(staged, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(staged, join(folder, name));
  } catch (error) {
    await rm(staged, { force: true }).catch(() => undefined);
    throw error;
  }
  // Not every file system lets folders be synced; then the rename is as lasting as it makes it.
  const directory = await open(folder, 'r').catch(() => undefined);
  await directory?.sync().catch(() => undefined);
  await directory?.close();
}
