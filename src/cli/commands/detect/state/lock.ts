import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, ownMark, type ProcessMark } from './process-mark';

const PREFIX = 'lock-';
const STAGED = `.${PREFIX}`;
/** How long a run of another machine may stay silent before it counts as gone. */
const SILENT_MS = 10 * 60_000;
const BEAT_MS = 30_000;
const TRIES = 5;
const LONGEST_WAIT_MS = 100;

export interface Lock {
  /** Never throws. */
  release(): Promise<void>;
}

export interface Holder extends ProcessMark {
  readonly file: string;
}

export type Locked = { readonly ok: true; readonly lock: Lock } | { readonly ok: false; readonly holder: Holder };

/**
 * One run at a time in a folder. Whoever comes puts down a file of its own and looks for others: with a live one beside
 * it, it takes its own away again. No name comes twice, so the files of those who are gone can be removed by anybody.
 * Two who come at once may both stand back; then chance decides who is first the next time.
 * Throws what the file system says.
 * @param now milliseconds since 1970
 */
export async function takeLock(folder: string, now: () => number): Promise<Locked> {
  const mark = JSON.stringify(await ownMark());
  for (let attempt = 1; ; attempt++) {
    const file = join(folder, `${PREFIX}${randomUUID()}`);
    const staged = join(folder, `${STAGED}${randomUUID()}`);
    try {
      await writeFile(staged, mark, { flag: 'wx' });
      await rename(staged, file);
    } catch (error) {
      await rm(staged, { force: true }).catch(() => undefined);
      throw error;
    }
    const holder = await otherHolder(folder, file, now);
    if (!holder) return { ok: true, lock: held(file, now) };
    await rm(file, { force: true });
    if (attempt === TRIES) return { ok: false, holder };
    await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_WAIT_MS));
  }
}

/** Some other run that lives. */
async function otherHolder(folder: string, own: string, now: () => number): Promise<Holder | undefined> {
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (!(name.startsWith(PREFIX) || name.startsWith(STAGED)) || file === own) continue;
    const silent = now() - ((await stat(file).catch(() => undefined))?.mtimeMs ?? 0);
    if (name.startsWith(STAGED)) {
      // Of a run that was killed before it could take its place; a live one needs a moment for that.
      if (silent > SILENT_MS) await rm(file, { force: true });
      continue;
    }
    const mark = await markIn(file);
    if (!mark) continue;
    if ((await isRunning(mark)) ?? silent < SILENT_MS) return { ...mark, file };
    await rm(file, { force: true });
  }
  return undefined;
}

async function markIn(file: string): Promise<ProcessMark | undefined> {
  try {
    const value = JSON.parse(await readFile(file, 'utf8')) as Partial<ProcessMark> | null;
    return typeof value?.pid === 'number' && typeof value.host === 'string' ? (value as ProcessMark) : undefined;
  } catch {
    return undefined;
  }
}

/** Shows from time to time that its holder lives: other machines cannot see its process. */
function held(file: string, now: () => number): Lock {
  const beat = setInterval(() => {
    const seconds = now() / 1000;
    utimes(file, seconds, seconds).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      await rm(file, { force: true }).catch(() => undefined);
    },
  };
}
