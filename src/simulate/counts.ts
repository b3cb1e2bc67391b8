/** Calls of a scenario, drawn key by key and day by day. */
import { DAY } from './clock';
import { type KeyModel, keysInSteps, type Scenario } from './keys';
import { createKindCells, type KindCell } from './kind-cells';
import type { Course } from './laws';
import { createRandom } from './random';
import { binomial, chance, normal, weighted } from './samplers';
import { finished, type Steps, stepped } from './steps';
import type { KindCounts } from './types';

/** Counts, and the laws that made them. */
export interface SimulatedCounts {
  readonly scenario: Scenario;
  readonly keys: readonly KeyModel[];
  readonly counts: readonly KindCounts[];
  /** What moved the law of a key, by its index: its clock, and decoys. */
  readonly courseOf: (index: number) => Course;
}

/** Keeps what it had the hour before; about a working day's memory. */
const MEMORY = 0.85;

/** Factor of each hour, of mean 1: an autoregressive process of the logarithm. */
function noiseOfHours(seed: number, key: KeyModel, days: number): number[][] {
  const random = createRandom(seed, 'noise', ...nameOf(key));
  let level = key.noise * normal(random);
  return Array.from({ length: days }, () =>
    Array.from({ length: 24 }, () => {
      level = MEMORY * level + Math.sqrt(1 - MEMORY ** 2) * key.noise * normal(random);
      return Math.exp(level - key.noise ** 2 / 2);
    }),
  );
}

const nameOf = ({ account, region, source, name }: KeyModel): readonly string[] => [account, region, source, name];

const STEADY = (): number => 1;

/** How a key runs when nothing moves it. */
const usualCourse = ({ clock }: Pick<KeyModel, 'clock'>): Course => ({ clock, level: STEADY });

/** Names of the streams that calls are drawn from. Others give calls that have nothing to do with those. */
interface Streams {
  readonly calls: string;
  readonly faces: string;
}

const USUAL: Streams = { calls: 'calls', faces: 'faces' };
export const MORE: Streams = { calls: 'more calls', faces: 'more faces' };

/** The calls of one key. `course` is what decoys move. */
export function drawKey(
  scenario: Scenario,
  key: KeyModel,
  index: number,
  course: Course,
  streams: Streams = USUAL,
): KindCounts[] {
  const { seed, startDay, days } = scenario;
  const noise = key.noise > 0 ? noiseOfHours(seed, key, days) : [];
  const kinds = createKindCells(key, index, [startDay * DAY, (startDay + days) * DAY]);
  const cells = key.callers.callers.map((caller) => ({
    good: kinds.cell({ ...caller, errorCode: '' }),
    bad: key.errors && kinds.cell({ ...caller, errorCode: key.errors.errorCode }),
  }));
  for (let day = 0; day < days; day += 1) {
    const random = createRandom(seed, streams.calls, ...nameOf(key), startDay + day);
    // Callers and errors draw from a stream of their own: they do not move the times.
    const faces = createRandom(seed, streams.faces, ...nameOf(key), startDay + day);
    let batch = -1;
    let cell: (typeof cells)[number] | undefined;
    let failing = false;
    key.law.draw(random, startDay + day, noise[day] ?? [], course, (minute, count, of) => {
      if (of !== batch) {
        batch = of;
        cell = cells[weighted(faces, key.callers.weights)];
        failing = key.errors !== undefined && chance(faces, key.errors.batches);
      }
      const failed = failing && cell?.bad ? binomial(faces, count, key.errors?.calls ?? 0) : 0;
      add(cell?.good, minute, count - failed);
      add(cell?.bad, minute, failed);
    });
  }
  return kinds.counts();
}

function add(cell: KindCell | undefined, minute: number, count: number): void {
  if (count > 0) cell?.add(minute, count);
}

/** Benign calls only. */
export function* countsInSteps(scenario: Scenario): Steps<SimulatedCounts> {
  const keys = yield* keysInSteps(scenario);
  const courses = keys.map(usualCourse);
  const courseOf = (index: number): Course => courses[index] ?? usualCourse({ clock: { offset: 0 } });
  const drawn = yield* stepped('calls', keys, (key, index) => drawKey(scenario, key, index, courseOf(index)));
  return { scenario, keys, counts: drawn.flat(), courseOf };
}

/** The same at once. */
export const simulateCounts = (scenario: Scenario): SimulatedCounts => finished(countsInSteps(scenario));
