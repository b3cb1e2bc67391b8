import { stat } from 'node:fs/promises';
import { join, normalize, resolve, sep } from 'node:path';
import { InputList } from './input-list';
import type { InputKind, Inputs } from './inputs';
import { holdsNoCalls, looksLikeLog, mayHold } from './log-name';
import type { Buckets } from './s3/buckets';
import { sizeOf } from './sizes';
import type { ReadOptions, ReadProblem, SourceCode } from './types';
import { walk } from './walk';
import { codeOf, whyOf } from './why';

type Take = (kind: InputKind, id: string, bytes?: number) => void;

/** So many files that threads to read them are worth their start, however few of them are chosen in the end. */
const MANY = 512;

/** Everything that the paths name, each once, in the order it is to be read. `onMany` is told while more are looked for. */
export async function findInputs(options: ReadOptions, buckets: Buckets, onMany = (): void => {}): Promise<Inputs> {
  const pathOf = pathsFrom(options.cwd);
  const list = new InputList(pathOf);
  const problems: ReadProblem[] = [];
  const isOnlyPath = options.paths.length === 1;
  const [skipped, otherDates, notCalls] = [
    new Distinct(isOnlyPath),
    new Distinct(isOnlyPath),
    new Distinct(isOnlyPath),
  ];
  let found = 0;
  const take: Take = (kind, id, bytes = 0) => {
    if (++found === MANY) onMany();
    const path = pathOf(id);
    if (kind === 'stdin') list.add(kind, id, bytes);
    else if (holdsNoCalls(path)) notCalls.add(id);
    else if (!mayHold(path, options.from, options.to)) {
      skipped.add(id);
      otherDates.add(id);
    } else if (options.include?.(path) === false || options.skip?.(id)) skipped.add(id);
    else list.add(kind, id, bytes === 0 && kind === 'file' && options.sizes ? sizeOf(id) : bytes);
  };
  const passOver = (id: string): void => skipped.add(id);
  const tell = (problem: ReadProblem): unknown => problems.push(problem);
  for (const path of options.paths) {
    if (options.signal?.aborted) break;
    try {
      if (path === '-') take('stdin', '-');
      else if (path.startsWith('s3://')) {
        await buckets.find(path, (id, bytes) => take('object', id, bytes), passOver, tell);
      } else await findFiles(path, options, { take, passOver, tell });
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  }
  return {
    ...{ inputs: list.inOrder(), problems },
    ...{ skipped: skipped.count, otherDates: otherDates.count, notCalls: notCalls.count },
  };
}

/** How many different files: folders may lie in each other. A single path names each but once, so none is remembered. */
class Distinct {
  private readonly ids = new Set<string>();
  count = 0;

  constructor(private readonly areDistinct: boolean) {}

  add(id: string): void {
    if (!this.areDistinct) {
      if (this.ids.has(id)) return;
      this.ids.add(id);
    }
    this.count++;
  }
}

interface Found {
  readonly take: Take;
  readonly passOver: (id: string) => void;
  readonly tell: (problem: ReadProblem) => void;
}

class NothingFound extends Error {}

/** Hands over the files that a path, a folder or a pattern names. */
async function findFiles(path: string, options: ReadOptions, found: Found): Promise<void> {
  const absolute = resolve(options.cwd, path);
  const there = await stat(absolute).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (there?.isDirectory()) return findBelow(absolute, options, found);
  if (there) return found.take(there.isFile() ? 'file' : 'pipe', absolute);
  const all = await matching(path, options);
  if (all.length === 0) throw new NothingFound('no file matches the pattern');
  // What a pattern names was asked for, whatever it is called.
  for (const file of all) found.take('file', normalize(file));
}

async function findBelow(folder: string, { cwd, signal }: ReadOptions, { take, passOver, tell }: Found): Promise<void> {
  const before = folder.endsWith(sep) ? folder : folder + sep;
  await walk(
    folder,
    ({ name, hidden }) => {
      if (hidden || !looksLikeLog(name)) passOver(before + name);
      else take('file', before + name);
    },
    (name, error, isLink) => {
      const why = isLink ? `a link to what cannot be read (${whyOf(error)})` : whyOf(error);
      tell({ file: pathsFrom(cwd)(join(before, name)), code: 'unreadable', why });
    },
    signal,
  );
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

/** What lies below the working directory is told by its path from there. */
function pathsFrom(cwd: string): (id: string) => string {
  const before = cwd.endsWith(sep) ? cwd : cwd + sep;
  return (id) => (id.startsWith(before) ? id.slice(before.length) : id);
}

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');

function problemOf(file: string, error: unknown): ReadProblem {
  const code: SourceCode = error instanceof NothingFound || isMissing(error) ? 'no_such_path' : 'unreadable';
  const why =
    code === 'no_such_path' ? 'nothing is there by this name; give a file, a folder or a pattern' : whyOf(error);
  return { file, code, why };
}
