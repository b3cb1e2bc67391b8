import type { ScanCounts } from '../records';
import type { ReadOptions, ReadProblem, ReadSummary } from './types';

/** Problems that are told singly. */
const TOLD = 100;

type Code = ReadProblem['code'];

/** Adds up what was read. */
export class Tally {
  files = 0;
  bytes = 0;
  inflated = 0;
  skippedFiles = 0;
  otherDates = 0;
  noCallFiles = 0;
  private calls = 0;
  private updates = 0;
  private notCalls = 0;
  private outside = 0;
  private brokenRecords = 0;
  private readonly broken = new Set<string>();
  private readonly wholes: ReadProblem[] = [];
  private readonly records: ReadProblem[] = [];
  private readonly byCode: Partial<Record<Code, number>> = {};
  private newest: number | undefined;

  constructor(private readonly options: Pick<ReadOptions, 'strict' | 'signal'>) {}

  /** Why nothing more is to be read. */
  get stopped(): 'strict' | 'interrupted' | undefined {
    if (this.options.signal?.aborted) return 'interrupted';
    return this.options.strict && Object.keys(this.byCode).length > 0 ? 'strict' : undefined;
  }

  /** Records of a file: those broken are counted by `counts`, of which `told` are some. */
  add(counts: ScanCounts, told: readonly ReadProblem[]): void {
    this.calls += counts.calls;
    this.updates += counts.updates;
    this.notCalls += counts.notCalls;
    this.outside += counts.outside;
    for (const [code, count] of Object.entries(counts.problems)) {
      this.brokenRecords += count;
      this.count(code as Code, count);
    }
    tell(this.records, told);
  }

  /** A file, folder or object as a whole. */
  problem(problem: ReadProblem): void {
    this.broken.add(problem.file);
    this.count(problem.code, 1);
    tell(this.wholes, [problem]);
  }

  delivered(minute: number | undefined): void {
    if (minute !== undefined) this.newest = Math.max(this.newest ?? minute, minute);
  }

  summary(kindsCapped: boolean): ReadSummary {
    const {
      files,
      bytes,
      inflated,
      calls,
      updates,
      outside,
      brokenRecords,
      skippedFiles,
      otherDates,
      newest,
      stopped,
    } = this;
    return {
      files,
      bytes,
      inflated,
      records: calls + updates + this.notCalls + outside + brokenRecords,
      calls,
      updates,
      notCalls: this.notCalls + this.noCallFiles,
      outside,
      brokenRecords,
      brokenFiles: this.broken.size,
      skippedFiles,
      otherDates,
      // A file that is damaged says why its records are.
      problems: [...this.wholes, ...this.records].slice(0, TOLD),
      problemCounts: this.byCode,
      kindsCapped,
      ...(newest === undefined ? {} : { newestDelivery: newest }),
      ...(stopped ? { stopped } : {}),
    };
  }

  private count(code: Code, count: number): void {
    this.byCode[code] = (this.byCode[code] ?? 0) + count;
  }
}

const tell = (to: ReadProblem[], problems: readonly ReadProblem[]): unknown =>
  to.push(...problems.slice(0, TOLD - to.length));
