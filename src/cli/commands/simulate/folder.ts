/** The folder a simulation goes to: nobody's logs are mixed with invented ones, and half a tree never looks whole. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode, UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import { makeFolder } from '../../make-folder';

export const LOGS = 'AWSLogs';
export const COUNTS = 'counts.jsonl';
export const INCIDENTS = 'incidents.jsonl';
export const SCENARIO = 'scenario.json';
export const FORMAT = 'trailinsight.simulation/v1';
/** Stands while a tree is being written. */
const UNFINISHED = '.trailinsight-simulation';

const OURS: ReadonlySet<string> = new Set([LOGS, COUNTS, INCIDENTS, SCENARIO, UNFINISHED]);

function cannotWrite(path: string, cause: unknown): UserError {
  const reason = cause instanceof Error ? cause.message : systemCode(cause);
  return new UserError('cannot_write', `cannot write ${printable(path)}: ${printable(reason)}`, undefined, { cause });
}

/** Runs something that writes. Throws UserError: cannot_write. */
export async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
}

async function isOurs(folder: string, names: readonly string[]): Promise<boolean> {
  if (names.includes(UNFINISHED)) return true;
  if (!names.includes(SCENARIO)) return false;
  const text = await readFile(join(folder, SCENARIO), 'utf8').catch(() => '');
  return text.includes(`"${FORMAT}"`);
}

function exists(shown: string, what: string, next: string): UserError {
  return new UserError('simulate_exists', `${shown} ${what}`, next);
}

/**
 * Makes the folder ready and leaves a mark that it is unfinished. An earlier simulation is taken away where `force`
 * says so; other files stay. Throws UserError: simulate_exists, cannot_write.
 */
export async function prepareFolder(folder: string, force: boolean): Promise<void> {
  const shown = printable(folder);
  const names = await readdir(folder).catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return [];
    throw cannotWrite(folder, cause);
  });
  const ours = await isOurs(folder, names);
  if (names.length > 0 && !force) {
    const what = ours ? 'holds an earlier simulation' : 'is not empty';
    throw exists(shown, what, 'choose another folder, or give --force');
  }
  const foreign = names.find((name) => OURS.has(name) && !ours);
  if (foreign) throw exists(shown, `has a ${foreign} that simulate did not write`, 'choose another folder');
  await writing(folder, async () => {
    await makeFolder(folder);
    await writeFile(join(folder, UNFINISHED), 'being written by trailinsight simulate\n');
    // The claim to be whole goes first.
    for (const name of [SCENARIO, INCIDENTS, COUNTS, LOGS]) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  });
}

/** Takes the mark away: everything is there. */
export const finishFolder = (folder: string): Promise<void> =>
  writing(folder, () => rm(join(folder, UNFINISHED), { force: true }));
