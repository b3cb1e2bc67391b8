import { stat } from 'node:fs/promises';
import { isAbsolute, join, normalize, relative, resolve, sep } from 'node:path';
import { type Input, type Inputs, inOrder } from './inputs';
import { deliveredAt, holdsNoCalls, looksLikeLog, mayHold } from './log-name';
import type { Buckets } from './s3/buckets';
import { sized } from './sizes';
import { createTurns } from './turns';
import type { ReadOptions, ReadProblem, SourceCode } from './types';
import { walk } from './walk';
import { codeOf, whyOf } from './why';

type Named = Omit<Input, 'delivered'>;

/** So many files that threads to read them are worth their start, however few of them are chosen in the end. */
const MANY = 512;

/** Everything that the paths name, each once, in the order it is to be read. `onMany` is told while more are looked for. */
export async function findInputs(options: ReadOptions, buckets: Buckets, onMany = (): void => {}): Promise<Inputs> {
  const found = new Map<string, Named>();
  const problems: ReadProblem[] = [];
  let passed = 0;
  const take = (named: Named): void => {
    found.set(named.file.id, named);
    if (found.size === MANY) onMany();
  };
  for (const path of options.paths) {
    if (options.signal?.aborted) break;
    try {
      if (path === '-') take({ kind: 'stdin', file: { id: '-', path: '-', bytes: 0 } });
      else if (path.startsWith('s3://')) passed += await buckets.find(path, take, (problem) => problems.push(problem));
      else passed += await findFiles(path, options, take, (problem) => problems.push(problem));
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  }
  return chosen([...found.values()], options, problems, passed);
}

async function chosen(
  found: readonly Named[],
  options: ReadOptions,
  problems: readonly ReadProblem[],
  passed: number,
): Promise<Inputs> {
  const inputs: Input[] = [];
  const turn = createTurns();
  let [skipped, notCalls] = [passed, 0];
  for (const named of found) {
    const { path, id } = named.file;
    if (named.kind === 'stdin') inputs.push(named);
    else if (holdsNoCalls(path)) notCalls++;
    else if (!mayHold(path, options.from, options.to) || options.include?.(path) === false || options.skip?.(id)) {
      skipped++;
    } else {
      // Not spread: each copy would get a hidden class of its own, larger than the copy.
      const input = { kind: named.kind, file: named.file, delivered: deliveredAt(path) };
      inputs.push(options.sizes ? sized(input) : input);
    }
    await turn();
  }
  return { inputs: inOrder(inputs), problems, skipped, notCalls };
}

class NothingFound extends Error {}

/** Hands over the files that a path, a folder or a pattern names; gives the number of those passed over. */
async function findFiles(
  path: string,
  options: ReadOptions,
  take: (named: Named) => void,
  problem: (problem: ReadProblem) => void,
): Promise<number> {
  const absolute = resolve(options.cwd, path);
  const there = await stat(absolute).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (there?.isDirectory()) return findBelow(absolute, options, take, problem);
  if (there) {
    const named = fileAt(options.cwd, absolute);
    take(there.isFile() ? named : { ...named, kind: 'pipe' });
    return 0;
  }
  const all = await matching(path, options);
  if (all.length === 0) throw new NothingFound('no file matches the pattern');
  // What a pattern names was asked for, whatever it is called.
  for (const file of all) take(fileAt(options.cwd, normalize(file)));
  return 0;
}

async function findBelow(
  folder: string,
  { cwd, signal }: ReadOptions,
  take: (named: Named) => void,
  problem: (problem: ReadProblem) => void,
): Promise<number> {
  let passed = 0;
  const before = folder.endsWith(sep) ? folder : folder + sep;
  const shown = folder === cwd ? '' : join(fileAt(cwd, folder).file.path, sep);
  // Below a folder that holds the working directory, some names are shorter than others.
  const holdsCwd = cwd.startsWith(before);
  const fileOf = (name: string): Named => {
    const id = before + name;
    if (holdsCwd) return fileAt(cwd, id);
    return { kind: 'file', file: { id, path: shown === before ? id : shown + name, bytes: 0 } };
  };
  await walk(
    folder,
    ({ name, hidden }) => {
      if (hidden || !looksLikeLog(name)) passed++;
      else take(fileOf(name));
    },
    (name, error) => problem({ file: fileOf(name).file.path, code: 'unreadable', why: whyOf(error) }),
    signal,
  );
  return passed;
}

async function matching(pattern: string, { cwd, signal }: ReadOptions): Promise<string[]> {
  // Loaded when it is needed: the other commands start without it.
  const { glob } = await import('tinyglobby');
  return glob({
    patterns: [pattern.replaceAll('\\', '/')],
    cwd,
    absolute: true,
    dot: true,
    onlyFiles: true,
    expandDirectories: false,
    ...(signal ? { signal } : {}),
  });
}

function fileAt(cwd: string, absolute: string): Named {
  const inside = relative(cwd, absolute);
  const path = inside !== '' && !inside.startsWith('..') && !isAbsolute(inside) ? inside : absolute;
  return { kind: 'file', file: { id: join(absolute), path, bytes: 0 } };
}

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');

function problemOf(file: string, error: unknown): ReadProblem {
  const code: SourceCode = error instanceof NothingFound || isMissing(error) ? 'no_such_path' : 'unreadable';
  const why =
    code === 'no_such_path' ? 'nothing is there by this name; give a file, a folder or a pattern' : whyOf(error);
  return { file, code, why };
}
