/** Counts a sample of CloudTrail log records and scales it to a month. Pure: the text of files is handed in. */
import { DAY_MS, MONTH_DAYS, perMonth } from './month';
import { type CountedRecord, readRecord } from './sample-record';
import type { EventUsage, Usage } from './usage';

/** CloudTrail may deliver an event twice, usually in files close to each other: so many ids are remembered. */
const REMEMBERED_IDS = 400_000;
/** Below this a rate is an accident. */
const SHORTEST_SPAN_MS = 60_000;
const HOUR_MS = 3_600_000;

interface Counts {
  managementRead: number;
  managementWrite: number;
  data: number;
}

export interface SampleSummary {
  readonly counted: number;
  readonly duplicates: number;
  /** Records of other kinds: Insights, network activity, corrections. */
  readonly others: number;
  readonly malformed: number;
}

export type SampleUsage =
  | { readonly ok: true; readonly usage: Usage }
  | { readonly ok: false; readonly problem: string };

export class SampleCounter {
  private readonly counts = new Map<string, Counts>();
  private readonly seen = new Set<string>();
  /** Hours since 1970 in which something happened: tells a gap from a quiet month. */
  private readonly hours = new Set<number>();
  private forgot = false;
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;
  private counted = 0;
  private duplicates = 0;
  private others = 0;
  private malformed = 0;

  constructor(private readonly rememberedIds: number = REMEMBERED_IDS) {}

  /** Takes the JSON of one record, or of an object with `Records`. Gives back what was wrong with it, if anything. */
  add(json: string): string | undefined {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch (error) {
      this.malformed++;
      return error instanceof Error ? error.message : String(error);
    }
    const wrapped = (value as { Records?: unknown } | null)?.Records;
    if (!Array.isArray(wrapped)) return this.addRecord(value);
    return wrapped.map((record) => this.addRecord(record)).find((problem) => problem !== undefined);
  }

  summary(): SampleSummary {
    const { counted, duplicates, others, malformed } = this;
    return { counted, duplicates, others, malformed };
  }

  /** Events per month: what was counted, times 30.44 days over the time from the first event to the last. */
  usage(takenAt: Date): SampleUsage {
    if (this.counted === 0) return { ok: false, problem: 'the sample holds no management or data events' };
    const span = this.last - this.first;
    if (span < SHORTEST_SPAN_MS) {
      const problem = `the sample spans ${span / 1000} seconds: less than a minute says nothing about a month; give more files`;
      return { ok: false, problem };
    }
    const events = [...this.counts].map(([key, counts]) => scaled(key, counts, span));
    events.sort((a, b) => (a.account + a.region < b.account + b.region ? -1 : 1));
    return {
      ok: true,
      usage: {
        format: 'trailinsight.usage/v1',
        source: 'log-sample',
        takenAt: takenAt.toISOString(),
        period: { from: new Date(this.first).toISOString(), to: new Date(this.last).toISOString() },
        events,
        notes: this.notes(span, events),
      },
    };
  }

  private addRecord(value: unknown): string | undefined {
    const read = readRecord(value);
    if (read.is === 'counted') this.count(read.record);
    else if (read.is === 'other') this.others++;
    else {
      this.malformed++;
      return read.problem;
    }
    return undefined;
  }

  private count(record: CountedRecord): void {
    if (record.id !== undefined && this.isRepeat(`${record.account} ${record.id}`)) {
      this.duplicates++;
      return;
    }
    const key = `${record.account} ${record.region}`;
    const counts = this.counts.get(key) ?? { managementRead: 0, managementWrite: 0, data: 0 };
    if (record.kind === 'data') counts.data++;
    else if (record.readOnly) counts.managementRead++;
    else counts.managementWrite++;
    this.counts.set(key, counts);
    this.counted++;
    this.first = Math.min(this.first, record.time);
    this.last = Math.max(this.last, record.time);
    this.hours.add(Math.floor(record.time / HOUR_MS));
  }

  private isRepeat(id: string): boolean {
    if (this.seen.has(id)) return true;
    this.seen.add(id);
    if (this.seen.size > this.rememberedIds) {
      this.forgot = true;
      for (const oldest of this.seen) {
        this.seen.delete(oldest);
        break;
      }
    }
    return false;
  }

  private notes(span: number, events: readonly EventUsage[]): string[] {
    const notes = [`Sample of ${this.counted} events over ${length(span)}, scaled to a month of ${MONTH_DAYS} days.`];
    if (span < HOUR_MS) {
      notes.push(
        `Less than an hour of logs (${length(span)}) stands for a whole month: take it as an order of magnitude.`,
      );
    } else if (span < 7 * DAY_MS) notes.push('Less than a week of logs: weekends and nightly jobs may be missing.');
    const spanned = Math.floor(this.last / HOUR_MS) - Math.floor(this.first / HOUR_MS) + 1;
    if (this.hours.size < spanned / 2) {
      notes.push(
        `Events in only ${this.hours.size} of the ${spanned} hours spanned: if logs are missing, the forecast is too low.`,
      );
    }
    const regions = [...new Set(events.map((e) => e.region))].sort();
    const named = regions.length > 5 ? `${regions.length} Regions` : regions.join(', ');
    notes.push(`The sample holds events of ${named}; other Regions are not in the forecast.`);
    if (this.forgot) notes.push(`Repeats were looked for among the last ${this.rememberedIds} events only.`);
    return notes;
  }
}

function scaled(key: string, counts: Counts, span: number): EventUsage {
  const [account = '', region = ''] = key.split(' ');
  const read = perMonth(counts.managementRead, span);
  const write = perMonth(counts.managementWrite, span);
  return {
    account,
    region,
    managementEvents: { read, write, total: read + write },
    dataEvents: perMonth(counts.data, span),
  };
}

function length(ms: number): string {
  if (ms < HOUR_MS) return `${Math.round(ms / 60_000)} minutes`;
  if (ms < 2 * DAY_MS) return `${(ms / HOUR_MS).toFixed(1)} hours`;
  return `${(ms / DAY_MS).toFixed(1)} days`;
}
