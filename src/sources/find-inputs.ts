import { stat } from 'node:fs/promises';
import { isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { type Input, type Inputs, inOrder } from './inputs';
import { deliveredAt, holdsNoCalls, looksLikeLog, mayHold } from './log-name';
import type { Buckets } from './s3/buckets';
import type { ReadOptions, ReadProblem, SourceCode } from './types';
import { codeOf, whyOf } from './why';

type Named = Omit<Input, 'delivered'>;

/** Everything that the paths name, each once, in the order it is to be read. */
export async function findInputs(options: ReadOptions, buckets: Buckets): Promise<Inputs> {
  const found = new Map<string, Named>();
  const problems: ReadProblem[] = [];
  let passed = 0;
  const take = (named: Named): void => {
    found.set(named.file.id, named);
  };
  for (const path of options.paths) {
    if (options.signal?.aborted) break;
    try {
      if (path === '-') take({ kind: 'stdin', file: { id: '-', path: '-', bytes: 0 } });
      else if (path.startsWith('s3://')) passed += await buckets.find(path, take, (problem) => problems.push(problem));
      else passed += await findFiles(path, options, take);
    } catch (error) {
      problems.push(problemOf(path, error));
    }
  }
  return chosen([...found.values()], options, problems, passed);
}

function chosen(
  found: readonly Named[],
  options: ReadOptions,
  problems: readonly ReadProblem[],
  passed: number,
): Inputs {
  const inputs: Input[] = [];
  let [skipped, notCalls] = [passed, 0];
  for (const named of found) {
    const { path, id } = named.file;
    if (named.kind === 'stdin') inputs.push(named);
    else if (holdsNoCalls(path)) notCalls++;
    else if (!mayHold(path, options.from, options.to) || options.include?.(path) === false || options.skip?.(id)) {
      skipped++;
    } else inputs.push({ ...named, delivered: deliveredAt(path) });
  }
  return { inputs: inOrder(inputs), problems, skipped, notCalls };
}

class NothingFound extends Error {}

/** Hands over the files that a path, a folder or a pattern names; gives the number of those passed over. */
async function findFiles(path: string, options: ReadOptions, take: (named: Named) => void): Promise<number> {
  // Loaded when it is needed: the other commands start without it.
  const { glob, isDynamicPattern } = await import('tinyglobby');
  const absolute = resolve(options.cwd, path);
  const there = await stat(absolute).catch((error: unknown) => {
    if (isMissing(error) && isDynamicPattern(path)) return undefined;
    throw error;
  });
  if (there && !there.isDirectory()) {
    take(fileAt(options.cwd, absolute, there.size));
    return 0;
  }
  const pattern = there ? '**/*' : path;
  const all = await glob({
    patterns: [pattern.replaceAll('\\', '/')],
    cwd: there ? absolute : options.cwd,
    absolute: true,
    dot: true,
    onlyFiles: true,
    expandDirectories: false,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  if (!there && all.length === 0) throw new NothingFound('no file matches the pattern');
  let passed = 0;
  for (const file of all) {
    const name = normalize(file);
    // What a pattern names was asked for, whatever it is called.
    if (there && (!looksLikeLog(name) || isHidden(relative(absolute, name)))) passed++;
    else take(fileAt(options.cwd, name, await sizeOf(name)));
  }
  return passed;
}

const isHidden = (path: string): boolean => path.split(/[\\/]/).some((part) => part.startsWith('.'));

/** A file that goes away is told when it is opened. */
const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

function fileAt(cwd: string, absolute: string, bytes: number): Named {
  const inside = relative(cwd, absolute);
  const path = inside !== '' && !inside.startsWith('..') && !isAbsolute(inside) ? inside : absolute;
  return { kind: 'file', file: { id: join(absolute), path, bytes } };
}

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');

function problemOf(file: string, error: unknown): ReadProblem {
  const code: SourceCode = error instanceof NothingFound || isMissing(error) ? 'no_such_path' : 'unreadable';
  const why =
    code === 'no_such_path' ? 'nothing is there by this name; give a file, a folder or a pattern' : whyOf(error);
  return { file, code, why };
}
