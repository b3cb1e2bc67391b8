import { isDeepStrictEqual } from 'node:util';
import { fast, plain, type Told, tell } from './both';
import { project } from './projection';

export interface Compared {
  /** What became of the file's records, in a few words: which way through the scanner it took. */
  readonly outcome: string;
  /** What two readers do not agree on. */
  readonly difference?: string;
}

/** Scans a file with both scanners, whole and in pieces of `step` bytes, and where it is JSON, by JSON.parse. */
export function compareScanners(file: Uint8Array, step: number): Compared {
  const wanted = tell(plain(), file);
  const { calls, problems, counts } = wanted;
  const codes = [...new Set(problems.map(({ code }) => code))].sort().join(' ');
  const some = (count: number): number => Math.min(count, 2);
  const writes = calls.map(({ kind }) => `${kind.category[0]}${kind.write ? 'w' : 'r'}${kind.errorCode ? 'e' : ''}`);
  const outcome = `${some(calls.length)} ${some(counts.updates)} ${some(counts.notCalls)} ${some(problems.length)} ${codes} ${[...new Set(writes)].sort().join()}`;
  if (!isDeepStrictEqual(tell(fast(), file), wanted)) return { outcome, difference: 'the fast scanner' };
  if (!isDeepStrictEqual(tell(fast(), file, step), wanted)) return { outcome, difference: `fast, by ${step} bytes` };
  if (!isDeepStrictEqual(tell(plain(), file, step), wanted)) return { outcome, difference: `plain, by ${step} bytes` };
  const parsed = parse(file);
  return parsed && !agrees(parsed, wanted) ? { outcome, difference: 'JSON.parse' } : { outcome };
}

/** The records of a file that is JSON: undefined where it is not, or where `Records` stands twice. */
function parse(file: Uint8Array): readonly unknown[] | undefined {
  const text = new TextDecoder().decode(file);
  if (text.split('ecord').length > 2 || text.includes('\\u')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return value;
    const list = typeof value === 'object' && value !== null && 'Records' in value ? value.Records : undefined;
    return Array.isArray(list) ? list : [value];
  } catch {
    return undefined;
  }
}

function agrees(records: readonly unknown[], { calls, problems, counts }: Told): boolean {
  const all = records.map((record) => project(record));
  const found = all.filter((one) => typeof one === 'object');
  return (
    isDeepStrictEqual(
      found,
      calls.map(({ kind, minute }) => ({ kind, minute })),
    ) &&
    all.filter((one) => one === 'broken').length === problems.length &&
    all.filter((one) => one === 'update').length === counts.updates &&
    all.filter((one) => one === 'no call').length === counts.notCalls
  );
}
