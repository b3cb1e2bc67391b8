/**
 * What is told of jobs that do the same on every day, or every working day, and so of nothing that happened:
 *   npx tsx bench/regular.ts [SEED, default 5]
 * Each job is alone in an account whose pollers call all day.
 */
import { createDetector, type Incident } from '../src/detector';
import { createRandom } from '../src/simulate/random';
import { chance, integer, logUniform } from '../src/simulate/samplers';
import { kindOf, OTHERS } from '../test/detector/world';
import { say, verdict } from './measure';
import { startWith } from './quality/entry';
import { CALIBRATED } from './quality/ours';
import { DAY } from './quality/series';

/** A Sunday. */
const FROM = 20_758 * DAY;
const DAYS = 30;
const END = FROM + DAYS * DAY;
const JOB = kindOf({ source: 'ssm.amazonaws.com', name: 'PutParameter' });
const RANDOM_JOBS = 300;
const SEED = 5;

interface Job {
  /** Minutes of the day; what ends after midnight ends on the day after. */
  readonly begins: number;
  readonly ends: number;
  /** Minutes between two batches, and calls of one. */
  readonly every: number;
  readonly size: number;
  readonly workdaysOnly: boolean;
  /** Minutes by which a batch is late at most, and share by which its size varies. */
  readonly late: number;
  readonly varies: number;
}

export async function benchRegular(seed = SEED): Promise<boolean> {
  const outcomes = [
    ['as regular as can be', sharpJobs()],
    ['at random hours', randomJobs(seed)],
  ] as const;
  let holds = true;
  for (const [name, jobs] of outcomes) {
    const told = jobs
      .map((job) => ({ job, incidents: toldOf(job, seed) }))
      .filter(({ incidents }) => incidents.length > 0);
    for (const { job, incidents } of told) say(`  ${lineOf(job, incidents)}`);
    holds =
      verdict(`jobs ${name} of which something is told`, `${told.length} of ${jobs.length}`, told.length === 0, '0') &&
      holds;
  }
  return holds;
}

const SPANS = [
  [540, 1020],
  [510, 1050],
  [120, 240],
  [1200, 1320],
  [555, 1015],
] as const;

const sharpJobs = (): Job[] =>
  [true, false].flatMap((workdaysOnly) =>
    SPANS.flatMap(([begins, ends]) =>
      [5, 10, 15, 30, 60].flatMap((every) =>
        [1, 3, 6, 12, 40].map((size) => ({ begins, ends, every, size, workdaysOnly, late: 4, varies: 0 })),
      ),
    ),
  );

function randomJobs(seed: number): Job[] {
  const random = createRandom(seed, 'regular jobs');
  return Array.from({ length: RANDOM_JOBS }, () => {
    const begins = integer(random, 0, DAY - 1);
    return {
      begins,
      ends: begins + integer(random, 30, 930),
      every: Math.round(logUniform(random, 1, 90)),
      size: Math.round(logUniform(random, 1, 80)),
      late: integer(random, 0, 5),
      workdaysOnly: chance(random, 0.5),
      varies: 0.6 * random.float(),
    };
  });
}

/** Starts alone. */
function toldOf(job: Job, seed: number): Incident[] {
  const { begins, ends, every, size, workdaysOnly, late, varies } = job;
  const random = createRandom(seed, JSON.stringify(job));
  const detector = createDetector(CALIBRATED);
  detector.addKinds([OTHERS, JOB]);
  for (let minute = FROM; minute < END; minute += 2) detector.addCount(0, minute, 1);
  for (let day = 0; day < DAYS; day += 1) {
    if (workdaysOnly && (day % 7 === 0 || day % 7 === 6)) continue;
    for (let minute = begins; minute < ends; minute += every) {
      const at = FROM + day * DAY + minute + integer(random, 0, Math.min(late, every - 1));
      const count = Math.round(size * (1 + varies * (2 * random.float() - 1)));
      if (at < END && count > 0) detector.addCount(1, at, count);
    }
  }
  return detector.advance(END).filter(({ state }) => state === 'Start');
}

function lineOf(job: Job, incidents: readonly Incident[]): string {
  const first = incidents.slice(0, 3).map(({ kind, start }) => `${kind} ${new Date(start * 60_000).toISOString()}`);
  const gates = incidents[0]?.explanation.gates.map(({ name }) => name).join(' + ');
  return `${JSON.stringify(job)}: ${incidents.length}, ${first.join(', ')}; ${gates}`;
}

startWith(__filename, ([seed = SEED]) => benchRegular(Number(seed)));
