import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../../failure';
import { isRunning, ownMark, type ProcessMark } from './process-mark';

const LOCK = 'lock';
/** How long a run of another machine may stay silent before it counts as gone. */
const SILENT_MS = 10 * 60_000;
const BEAT_MS = 30_000;
const TRIES = 5;

export interface Lock {
  /** Never throws. */
  release(): Promise<void>;
}

export type Locked = { readonly ok: true; readonly lock: Lock } | { readonly ok: false; readonly holder: ProcessMark };

/**
 * One run at a time in a folder. A lock whose process is gone is taken over. Throws what the file system says.
 * @param now milliseconds since 1970
 */
export async function takeLock(folder: string, now: () => number): Promise<Locked> {
  const path = join(folder, LOCK);
  const text = JSON.stringify({ ...(await ownMark()), run: randomUUID() });
  const staged = join(folder, `.${LOCK}-${randomUUID()}`);
  await writeFile(staged, text, { flag: 'wx' });
  try {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      // A link is made whole or not at all, and never over another.
      const isMade = await link(staged, path).then(
        () => true,
        (error: unknown) => {
          if (systemCode(error) === 'EEXIST') return false;
          throw error;
        },
      );
      if (isMade) return { ok: true, lock: held(path, text, now) };
      const holder = await liveHolder(path, now);
      if (holder) return { ok: false, holder };
    }
    throw new Error(`${path} comes and goes`);
  } finally {
    await rm(staged, { force: true });
  }
}

/** Who holds the lock, if that is somebody; a lock of nobody is moved away. */
async function liveHolder(path: string, now: () => number): Promise<ProcessMark | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const mark = markIn(text);
  const silent = now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? now());
  if (mark && ((await isRunning(mark)) ?? silent < SILENT_MS)) return mark;
  const moved = `${path}-${randomUUID()}`;
  const isMoved = await rename(path, moved).then(
    () => true,
    () => false,
  );
  if (!isMoved) return undefined;
  // Between reading and moving somebody else may have taken it over: then it is theirs.
  if ((await readFile(moved, 'utf8').catch(() => text)) !== text) await link(moved, path).catch(() => undefined);
  await rm(moved, { force: true });
  return undefined;
}

function markIn(text: string): ProcessMark | undefined {
  try {
    const value = JSON.parse(text) as Partial<ProcessMark> | null;
    return typeof value?.pid === 'number' && typeof value.host === 'string' ? (value as ProcessMark) : undefined;
  } catch {
    return undefined;
  }
}

/** Shows from time to time that its holder lives: other machines cannot see its process. */
function held(path: string, text: string, now: () => number): Lock {
  const beat = setInterval(() => {
    const seconds = now() / 1000;
    utimes(path, seconds, seconds).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      const isOurs = (await readFile(path, 'utf8').catch(() => undefined)) === text;
      if (isOurs) await rm(path, { force: true }).catch(() => undefined);
    },
  };
}
