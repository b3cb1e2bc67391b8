import { createDetector, type Detector, loadDetector } from '../../src/detector';
import type { CallKind } from '../../src/records';
import { seeded } from './seeded';
import { CALIBRATED, type Count, feed, kindOf, linesOf, minuteOf } from './world';

/** A Monday. */
export const BEGIN = minuteOf('2026-03-02T00:00Z');

/** How busy pollers are, by the calls a minute of each; whether people work; jobs by the minutes between their runs. */
export interface GapWorld {
  readonly pollers: readonly number[];
  readonly people: boolean;
  readonly days: number;
}

export const BUSY: GapWorld = { pollers: [2, 1, 0.5], people: true, days: 13 };
export const LOW: GapWorld = { pollers: [0.24, 0.12, 0.06], people: false, days: 13 };

const JOBS = [
  { name: 'StartBackupJob', every: 60, at: 5, calls: 20 },
  { name: 'CopySnapshot', every: 60, at: 50, calls: 20 },
  { name: 'CreateDBSnapshot', every: 1440, at: 180, calls: 30 },
  { name: 'ExportTask', every: 1440, at: 1438, calls: 30 },
] as const;
const PEOPLE = ['UpdateStack', 'RunInstances', 'PutObjectAcl', 'TagResource'] as const;

/** Calls of an account whose pollers call at all times, with jobs by the hour and the day. */
export function callsOf({ pollers, people, days }: GapWorld): Count[] {
  const random = seeded(7);
  const apis = pollers.map((rate, index) => ({
    rate,
    kind: kindOf({ source: 'poll.amazonaws.com', name: `Put${index}` }),
  }));
  const jobs = JOBS.map((job) => ({ ...job, kind: kindOf({ source: 'job.amazonaws.com', name: job.name }) }));
  const staff = PEOPLE.map((name) => kindOf({ source: `${name.toLowerCase()}.amazonaws.com`, name }));
  const counts: Count[] = [];
  const add = (kind: CallKind, minute: number, count: number): void => {
    if (count > 0) counts.push({ kind, minute, count });
  };
  for (let at = 0; at < days * 1440; at += 1) {
    const minute = BEGIN + at;
    const hour = (at % 1440) / 60;
    for (const { rate, kind } of apis) add(kind, minute, poisson(rate, random));
    for (const { kind, every, at: when, calls } of jobs) if (at % every === when) add(kind, minute, calls);
    const isAtWork = people && (at / 1440) % 7 < 5 && hour >= 8 && hour < 18;
    if (isAtWork) for (const kind of staff) add(kind, minute, random() < 0.15 ? 1 : 0);
  }
  return counts;
}

function poisson(rate: number, random: () => number): number {
  const limit = Math.exp(-rate);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

/** A world whose first days are judged already: what comes later is judged anew for each gap. */
export class Replay {
  private readonly memory: Uint8Array;
  private readonly later: readonly Count[];

  constructor(calls: readonly Count[], from: number) {
    const detector = createDetector(CALIBRATED);
    feed(
      detector,
      calls.filter(({ minute }) => minute < from),
    );
    detector.advance(from);
    this.memory = detector.save();
    this.later = calls.filter(({ minute }) => minute >= from);
  }

  /** The same by runs that save what they know, each of which reads the calls up to the end of its piece. */
  inRunsWithout(isLost: (count: Count) => boolean, pieces: readonly number[]): Told {
    let memory = this.memory;
    let from = 0;
    const gaps: string[] = [];
    const lines: string[] = [];
    for (const to of pieces) {
      const detector = loadDetector(memory, CALIBRATED);
      feed(
        detector,
        this.later.filter((count) => count.minute >= from && count.minute < to && !isLost(count)),
      );
      lines.push(...linesOf(detector.advance(detector.horizon ?? 0)));
      gaps.push(...gapsOf(detector));
      memory = detector.save();
      from = to;
    }
    return { gaps, lines };
  }

  /** What is told without the calls that are lost: in one run, or in pieces that end at the minutes given. */
  without(isLost: (count: Count) => boolean, pieces: readonly number[] = []): Told {
    const detector = loadDetector(this.memory, CALIBRATED);
    feed(
      detector,
      this.later.filter((count) => !isLost(count)),
    );
    return toldBy(detector, pieces);
  }
}

export interface Told {
  readonly gaps: readonly string[];
  readonly lines: readonly string[];
}

function toldBy(detector: Detector, pieces: readonly number[]): Told {
  const lines = pieces.flatMap((until) => linesOf(detector.advance(until)));
  lines.push(...linesOf(detector.advance(detector.horizon ?? 0)));
  return { gaps: gapsOf(detector), lines };
}

export const gapsOf = (detector: Detector): string[] =>
  detector.counts().gaps.map(({ from, to, open }) => `${spanOf(from, to)}${open ? ' open' : ''}`);

export const spanOf = (from: number, to: number): string =>
  [from, to].map((minute) => new Date(minute * 60_000).toISOString().slice(5, 16)).join(' ');
