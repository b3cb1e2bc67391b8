/** The folder a simulation goes to: nobody's logs are mixed with invented ones, and half a tree never looks whole. */
import { lstat, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode, UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import { makeFolder } from '../../make-folder';
import {
  type Claim,
  COUNTS,
  claimedLogs,
  claimedNames,
  INCIDENTS,
  LOGS,
  markText,
  readClaims,
  SCENARIO,
  UNFINISHED,
} from './claim';

const OURS: ReadonlySet<string> = new Set([LOGS, COUNTS, INCIDENTS, SCENARIO]);

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

/** What the mark or the scenario of a simulation says was written here; none where there is no such thing. */
async function claimsOf(folder: string, name: typeof UNFINISHED | typeof SCENARIO): Promise<readonly Claim[]> {
  return readClaims(await readFile(join(folder, name), 'utf8').catch(() => ''));
}

function exists(shown: string, what: string, next: string): UserError {
  return new UserError('simulate_exists', `${shown} ${what}`, next);
}

/**
 * All that is no folder, from `AWSLogs` on. Not Node's own recursion: it goes through links, and simulate makes none;
 * behind one lies somebody else's.
 */
async function* entriesUnder(folder: string, path: string): AsyncGenerator<{ path: string; isFile: boolean }> {
  for (const entry of await readdir(join(folder, path), { withFileTypes: true })) {
    const below = `${path}/${entry.name}`;
    if (entry.isDirectory()) yield* entriesUnder(folder, below);
    else yield { path: below, isFile: entry.isFile() };
  }
}

/** A file or link that no claim covers. */
async function foreignLog(folder: string, claims: readonly Claim[]): Promise<string | undefined> {
  if (!(await lstat(join(folder, LOGS))).isDirectory()) return LOGS;
  const isClaimed = claimedLogs(claims);
  for await (const { path, isFile } of entriesUnder(folder, LOGS)) if (!isFile || !isClaimed(path)) return path;
  return undefined;
}

interface Found {
  readonly names: readonly string[];
  /** Of the mark and the scenario. */
  readonly claims: readonly Claim[];
  /** A scenario of somebody else stands there. */
  readonly strange: boolean;
}

async function lookInto(folder: string): Promise<Found> {
  const names: readonly string[] = await readdir(folder).catch((cause: unknown) => {
    if (systemCode(cause) === 'ENOENT') return [];
    throw cannotWrite(folder, cause);
  });
  const [mark, scenario] = await Promise.all([claimsOf(folder, UNFINISHED), claimsOf(folder, SCENARIO)]);
  return { names, claims: [...mark, ...scenario], strange: names.includes(SCENARIO) && scenario.length === 0 };
}

/** What has the name of something simulate writes, and is not its own. */
async function foreignName(folder: string, { names, claims, strange }: Found): Promise<string | undefined> {
  const claimed = claimedNames(claims);
  if (strange) return SCENARIO;
  const foreign = names.find((name) => OURS.has(name) && !claimed.has(name));
  if (foreign || !names.includes(LOGS)) return foreign;
  return writing(folder, () => foreignLog(folder, claims));
}

/** Takes an earlier simulation away. The claim to be whole goes first; a mark says whose the rest is. */
async function takeAway(folder: string, claims: readonly Claim[], claim: Claim): Promise<void> {
  const mark = join(folder, UNFINISHED);
  await writeFile(mark, markText([...claims, claim]));
  for (const name of [SCENARIO, INCIDENTS, COUNTS]) await rm(join(folder, name), { force: true });
  await rm(join(folder, LOGS), { recursive: true, force: true });
  await writeFile(mark, markText([claim]));
}

/**
 * Makes the folder ready and leaves a mark that it is unfinished. An earlier simulation is taken away where `force`
 * says so; other files stay. Throws UserError: simulate_exists, cannot_write.
 * @param claim what is going to be written
 */
export async function prepareFolder(folder: string, claim: Claim, force: boolean): Promise<void> {
  const shown = printable(folder);
  const found = await lookInto(folder);
  const { names, claims } = found;
  if (names.length > 0 && !force) {
    const what = claims.length > 0 ? 'holds an earlier simulation' : 'is not empty';
    throw exists(shown, what, 'choose another folder, or give --force');
  }
  const foreign = await foreignName(folder, found);
  if (foreign) {
    throw exists(
      shown,
      `has ${printable(foreign)}, which simulate did not write`,
      'choose another folder, or move it away',
    );
  }
  await writing(folder, async () => {
    await makeFolder(folder);
    await takeAway(folder, claims, claim);
  });
}

/** Takes the mark away: everything is there. */
export const finishFolder = (folder: string): Promise<void> =>
  writing(folder, () => rm(join(folder, UNFINISHED), { force: true }));
