/**
 * Memory and time of the detector over more and more calls: ten simulated days given again and again, ten days later
 * each time and under new ids, as batches in about the order in which logs bring them.
 * npx tsx bench/memory.ts [millions of calls, default 100]
 */
import { createDetector, type Detector } from '../src/detector';
import type { CallBatch } from '../src/records';
import { type KindCounts, simulateCounts } from '../src/simulate';
import { say, verdict } from './measure';
import { startWith } from './quality/entry';
import { CALIBRATED } from './quality/ours';
import { DAY } from './quality/series';

const DAYS = 10;
const FIRST_DAY = 20_486;
const SCENARIO = { seed: 77, startDay: FIRST_DAY, days: DAYS, accounts: 12, keys: 600 };
const BATCH = 4096;
/** Minutes a record may come late: what is older is final. */
const WATERMARK = 12;
const CHECKPOINTS = [1, 3, 10, 30, 100];
const MEGABYTES_ALLOWED = 300;
/** Time per million of the last stretch to that of the first long one: what still counts as linear on a shared machine. */
const LINEAR = 1.5;

interface Calls {
  readonly kinds: Int32Array;
  readonly minutes: Int32Array;
}

export async function benchMemory(millions = 100): Promise<boolean> {
  const detector = createDetector(CALIBRATED);
  const { kinds, calls } = corpus();
  detector.addKinds(kinds);
  say(
    `memory: ${calls.minutes.length} calls of ${SCENARIO.keys} keys in ${DAYS} days, given again ten days later each time`,
  );
  say(`  before: ${resident().toFixed(0)} MB resident`);
  const rates: number[] = [];
  let most = 0;
  let given = 0;
  let since = { given: 0, at: performance.now() };
  for (const checkpoint of CHECKPOINTS.filter((it) => it <= millions)) {
    while (given < checkpoint * 1e6) {
      given += give(detector, calls, given, Math.min(BATCH, checkpoint * 1e6 - given));
      if (given % (64 * BATCH) === 0) most = Math.max(most, resident());
    }
    most = Math.max(most, resident());
    const now = performance.now();
    rates.push((now - since.at) / 1000 / ((given - since.given) / 1e6));
    since = { given, at: now };
    const { keys, duplicates, late } = detector.counts();
    const rate = `${rates.at(-1)?.toFixed(2)} s a million`;
    say(
      `  ${String(checkpoint).padStart(4)} million: ${resident().toFixed(0)} MB resident, at most ${most.toFixed(0)}; ${rate}`,
    );
    if (duplicates + late > 0) say(`        ${duplicates} taken for duplicates, ${late} late, of ${keys} keys`);
  }
  const flat = verdict('most memory', `${most.toFixed(0)} MB`, most <= MEGABYTES_ALLOWED, `<= ${MEGABYTES_ALLOWED} MB`);
  // The first million is learnt from: models are smaller and the code is still being compiled.
  const growth = (rates.at(-1) ?? 1) / (rates[Math.min(2, rates.length - 1)] ?? 1);
  return verdict('time per million, last to third', growth.toFixed(2), growth <= LINEAR, `<= ${LINEAR}`) && flat;
}

/** The next calls, none across the end of a round; and what is final is judged, as a run over log files does. */
function give(detector: Detector, calls: Calls, given: number, wanted: number): number {
  const size = calls.minutes.length;
  const at = given % size;
  const count = Math.min(wanted, size - at);
  const shift = Math.floor(given / size) * DAYS * DAY;
  const before = Math.floor((detector.horizon ?? 0) / 60);
  detector.add({
    kinds: calls.kinds.subarray(at, at + count),
    minutes: calls.minutes.subarray(at, at + count).map((minute) => minute + shift),
    ids: idsOf(given, count),
  } satisfies CallBatch);
  const { horizon = 0 } = detector;
  if (Math.floor(horizon / 60) > before) detector.advance(horizon - WATERMARK);
  return count;
}

/** Two words of a hash of the call's number: never the same twice. */
function idsOf(first: number, count: number): Uint32Array {
  const ids = new Uint32Array(2 * count);
  for (let i = 0; i < count; i += 1) {
    ids[2 * i] = mixed(first + i, 0x9e3779b9);
    ids[2 * i + 1] = mixed(first + i, 0x7f4a7c15);
  }
  return ids;
}

function mixed(n: number, salt: number): number {
  let z = (n ^ salt) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

/** Every call of the ten days in order of its minute. */
function corpus(): { kinds: KindCounts['kind'][]; calls: Calls } {
  const { counts } = simulateCounts(SCENARIO);
  const total = counts.reduce((sum, it) => sum + it.counts.reduce((a, b) => a + b, 0), 0);
  const from = FIRST_DAY * DAY;
  const places = new Int32Array(DAYS * DAY + 1);
  for (const it of counts)
    for (let i = 0; i < it.minutes.length; i += 1) shiftBy(places, (it.minutes[i] ?? 0) - from + 1, it.counts[i] ?? 0);
  for (let i = 1; i < places.length; i += 1) shiftBy(places, i, places[i - 1] ?? 0);
  const calls = { kinds: new Int32Array(total), minutes: new Int32Array(total) };
  counts.forEach((it, kind) => {
    for (let i = 0; i < it.minutes.length; i += 1) {
      const minute = it.minutes[i] ?? 0;
      const place = places[minute - from] ?? 0;
      calls.kinds.fill(kind, place, place + (it.counts[i] ?? 0));
      calls.minutes.fill(minute, place, place + (it.counts[i] ?? 0));
      shiftBy(places, minute - from, it.counts[i] ?? 0);
    }
  });
  return { kinds: counts.map(({ kind }) => kind), calls };
}

function shiftBy(values: Int32Array, at: number, by: number): void {
  values[at] = (values[at] ?? 0) + by;
}

/** Resident memory in MB of a million bytes. */
function resident(): number {
  return process.memoryUsage().rss / 1e6;
}

startWith(__filename, ([count = 100]) => benchMemory(Number(count)));
