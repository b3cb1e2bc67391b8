/**
 * Bytes a key of what the detector remembers after ten days of 50,000 simulated keys, and how long saving and loading take.
 * npx tsx bench/state-size.ts [keys]
 */
import { deflateRawSync } from 'node:zlib';
import { createDetector, loadDetector } from '../src/detector';
import { type KindCounts, simulateCounts } from '../src/simulate';
import { say, verdict } from './measure';
import { startWith } from './quality/entry';
import { CALIBRATED } from './quality/ours';
import { DAY } from './quality/series';

const DAYS = 10;
const FIRST_DAY = 20_486;
const KEYS_AT_ONCE = 2_000;
const KEYS_OF_AN_ACCOUNT = 50;
const BYTES_ALLOWED = 300;
const SHORT = 0xffff;

/** Ten days fit in 16 bits of minutes: half of what the simulator's columns take, with a hundred million cells of them. */
interface Packed {
  readonly minutes: Uint16Array;
  readonly counts: Uint16Array;
}

export async function benchStateSize(keys = 50_000): Promise<boolean> {
  const detector = createDetector(CALIBRATED);
  const from = FIRST_DAY * DAY;
  const packed: Packed[] = [];
  for (let done = 0; done < keys; done += KEYS_AT_ONCE) {
    const some = Math.min(KEYS_AT_ONCE, keys - done);
    const accounts = Math.max(1, Math.round(some / KEYS_OF_AN_ACCOUNT));
    const { counts } = simulateCounts({ seed: 500 + done, startDay: FIRST_DAY, days: DAYS, accounts, keys: some });
    detector.addKinds(counts.map(({ kind }) => kind));
    packed.push(...counts.map((it) => pack(it, from)));
  }
  const judged = judge(detector, packed, from);
  const series = detector.counts().keys;
  let begun = performance.now();
  const bytes = detector.save();
  const saving = performance.now() - begun;
  begun = performance.now();
  const loaded = loadDetector(bytes, CALIBRATED);
  const loading = performance.now() - begun;
  say(`state: ${keys} keys (${series} series, ${packed.length} kinds) after ${DAYS} days`);
  say(`  judged in ${(judged / 1000).toFixed(1)} s; ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB resident`);
  say(`  saved ${(bytes.length / 1e6).toFixed(2)} MB in ${saving.toFixed(0)} ms, loaded in ${loading.toFixed(0)} ms`);
  // As --state writes it: deflated at the first level.
  const stored = deflateRawSync(bytes, { level: 1 }).length;
  say(`  ${(bytes.length / keys).toFixed(1)} bytes a key before they are deflated`);
  const same = Buffer.compare(loaded.save(), bytes) === 0;
  const fits = verdict(
    'bytes a key, as stored',
    `${(stored / keys).toFixed(1)} (${(stored / series).toFixed(1)} a series)`,
    stored / keys <= BYTES_ALLOWED,
    `<= ${BYTES_ALLOWED}`,
  );
  return verdict('saved again after loading', same ? 'the same bytes' : 'other bytes', same, 'the same bytes') && fits;
}

function judge(detector: ReturnType<typeof createDetector>, packed: readonly Packed[], from: number): number {
  const next = new Int32Array(packed.length);
  let taken = 0;
  for (let day = 0; day < DAYS; day += 1) {
    const until = (day + 1) * DAY;
    const begun = performance.now();
    packed.forEach(({ minutes, counts }, kind) => {
      let at = next[kind] ?? 0;
      for (; at < minutes.length && (minutes[at] ?? until) < until; at += 1)
        detector.addCount(kind, from + (minutes[at] ?? 0), counts[at] ?? 0);
      next[kind] = at;
    });
    detector.advance(from + until);
    taken += performance.now() - begun;
  }
  return taken;
}

function pack({ minutes, counts }: KindCounts, from: number): Packed {
  return {
    minutes: Uint16Array.from(minutes, (minute) => minute - from),
    counts: Uint16Array.from(counts, (count) => Math.min(SHORT, count)),
  };
}

startWith(__filename, ([count = 50_000]) => benchStateSize(Number(count)));
