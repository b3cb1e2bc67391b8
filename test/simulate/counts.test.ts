import {
  decoyCounts,
  injectIncidents,
  type KindCounts,
  type Pattern,
  SHARES,
  simulateCounts,
  simulateKeys,
} from '../../src/simulate';

const DAY = 1440;
const START = 20_396;
const DAYS = 28;
const scenario = { seed: 3, startDay: START, days: DAYS, accounts: 2, keys: 240 };
const simulated = simulateCounts(scenario);

const calls = (counts: readonly KindCounts[]): number =>
  counts.reduce((sum, kind) => sum + kind.counts.reduce((a, b) => a + b, 0), 0);

const plain = (counts: readonly KindCounts[]) =>
  counts.map(({ kind, key, ...columns }) => ({
    kind,
    key,
    minutes: [...columns.minutes],
    counts: [...columns.counts],
  }));

/** Calls of a key by minute since the start. */
function denseOf(counts: readonly KindCounts[], key: number): Int32Array {
  const dense = new Int32Array(DAYS * DAY);
  for (const kind of counts.filter((it) => it.key === key)) {
    for (const [i, minute] of kind.minutes.entries()) {
      const at = minute - START * DAY;
      dense[at] = (dense[at] ?? 0) + (kind.counts[i] ?? 0);
    }
  }
  return dense;
}

function dispersion(dense: Int32Array): number {
  const bins = Array.from({ length: dense.length / 5 }, (_, i) =>
    dense.slice(5 * i, 5 * i + 5).reduce((a, b) => a + b, 0),
  );
  const mean = bins.reduce((a, b) => a + b, 0) / bins.length;
  return bins.reduce((sum, x) => sum + (x - mean) ** 2, 0) / bins.length / mean;
}

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(q * values.length)] ?? Number.NaN;

describe('simulateCounts', () => {
  test('the same seed gives the same calls, another seed others', () => {
    const small = { ...scenario, keys: 40, days: 5 };
    const once = plain(simulateCounts(small).counts);
    expect(plain(simulateCounts(small).counts)).toEqual(once);
    expect(plain(simulateCounts({ ...small, seed: 4 }).counts)).not.toEqual(once);
  });

  test('one more key leaves the others as they were', () => {
    const some = simulateCounts({ ...scenario, keys: 40, days: 5 });
    const more = simulateCounts({ ...scenario, keys: 41, days: 5 });
    expect(plain(more.counts.filter(({ key }) => key < 40))).toEqual(plain(some.counts));
  });

  test('kinds are of their key, minutes ascend within the span, counts are above 0', () => {
    for (const { kind, key, minutes, counts } of simulated.counts) {
      expect(simulated.keys[key]).toMatchObject({ region: kind.region, source: kind.source, name: kind.name });
      expect(minutes.length).toBe(counts.length);
      expect(minutes.every((minute, i) => i === 0 || minute > (minutes[i - 1] ?? 0))).toBe(true);
      expect(minutes[0]).toBeGreaterThanOrEqual(START * DAY);
      expect(minutes.at(-1)).toBeLessThan((START + DAYS) * DAY);
      expect(counts.every((count) => count > 0)).toBe(true);
    }
  });

  test('no API stands twice, and global services write in us-east-1', () => {
    const names = simulated.keys.map(({ account, region, source, name }) => [account, region, source, name].join(' '));
    expect(new Set(names).size).toBe(240);
    expect(simulateKeys(scenario).map(({ name }) => name)).toEqual(simulated.keys.map(({ name }) => name));
    expect(simulated.keys.filter(({ source }) => source.startsWith('iam')).every((k) => k.region === 'us-east-1')).toBe(
      true,
    );
  });

  test('patterns come in their shares', () => {
    const share = (pattern: Pattern) => simulated.keys.filter((key) => key.pattern === pattern).length / 240;
    for (const [pattern, wanted] of Object.entries(SHARES)) expect(share(pattern as Pattern)).toBeCloseTo(wanted, 1);
    expect(share('daily burst')).toBeGreaterThan(0);
  });

  test('five-minute counts are about as uneven as in real logs (median 4.5, first decile 1.8, ninth 26)', () => {
    const all = simulated.keys.map((_, key) => denseOf(simulated.counts, key)).filter((d) => d.some((n) => n > 0));
    const found = all.map(dispersion);
    expect(quantile(found, 0.5)).toBeGreaterThan(3);
    expect(quantile(found, 0.5)).toBeLessThan(6);
    expect(quantile(found, 0.9)).toBeGreaterThan(12);
    expect(quantile(found, 0.9)).toBeLessThan(40);
  });

  test('a tenth of what people do within a minute is three calls or more', () => {
    const people = [...simulated.keys.entries()].filter(([, { pattern }]) => pattern === 'human' || pattern === 'rare');
    const cells = people.flatMap(([key]) => [...denseOf(simulated.counts, key)].filter((n) => n > 0));
    const share = cells.filter((n) => n >= 3).length / cells.length;
    expect(share).toBeGreaterThan(0.06);
    expect(share).toBeLessThan(0.2);
  });

  test('people rest at the weekend, machines do not', () => {
    const levels = (pattern: Pattern) => {
      const keys = new Set([...simulated.keys.entries()].filter(([, k]) => k.pattern === pattern).map(([i]) => i));
      let [weekdays, weekend] = [0, 0];
      for (const kind of simulated.counts.filter(({ key }) => keys.has(key))) {
        for (const [i, minute] of kind.minutes.entries()) {
          if ((Math.floor(minute / DAY) + 3) % 7 >= 5) weekend += kind.counts[i] ?? 0;
          else weekdays += kind.counts[i] ?? 0;
        }
      }
      return weekend / 2 / (weekdays / 5);
    };
    expect(levels('human')).toBeLessThan(0.3);
    expect(levels('poll')).toBeGreaterThan(0.95);
  });
});

describe('injectIncidents', () => {
  const testFrom = (START + 14) * DAY;
  const testTo = (START + DAYS) * DAY;
  const injected = injectIncidents(simulated, { seed: 5, testFrom, testTo });
  const columns = (label: (typeof injected.labels)[number], counts: readonly KindCounts[]) => {
    const own = counts.filter(
      ({ kind }) =>
        kind.account === label.account &&
        kind.region === label.region &&
        kind.source === label.source &&
        kind.name === label.name &&
        (label.errorCode === undefined || kind.errorCode === label.errorCode),
    );
    return (from: number, to: number): number =>
      own.reduce(
        (sum, { minutes, counts: c }) =>
          sum + minutes.reduce((s, m, i) => s + (m >= from && m < to ? (c[i] ?? 0) : 0), 0),
        0,
      );
  };

  test('there are some of each kind, all within the test span', () => {
    expect(new Set(injected.labels.map(({ kind }) => kind))).toEqual(
      new Set(['spike', 'drop', 'errors', 'first use', 'absent']),
    );
    for (const { onset, end } of injected.labels) {
      expect(onset).toBeGreaterThanOrEqual(testFrom);
      expect(end).toBeLessThanOrEqual(testTo);
      expect(end).toBeGreaterThan(onset);
    }
  });

  test('labels say what the counts hold', () => {
    for (const label of injected.labels) {
      const strange = columns(label, injected.counts);
      const usual = columns(label, simulated.counts);
      expect(strange(label.onset, label.end)).toBe(label.observed);
      const [before, during] = [usual(START * DAY, label.onset), usual(label.onset, label.end)];
      expect(strange(START * DAY, label.onset)).toBe(before);
      expect(strange(label.end, testTo)).toBe(usual(label.end, testTo));
      if (label.kind === 'absent') expect([label.observed, during > 0]).toEqual([0, true]);
      else if (label.kind === 'drop') expect(label.expected).toBeGreaterThanOrEqual(20);
      else expect(label.observed).toBeGreaterThan(during);
      if (label.kind === 'first use') expect(before + during).toBe(0);
    }
  });

  test('strength is the best five minutes to the best of the week before', () => {
    for (const label of injected.labels.filter(({ strength }) => strength !== undefined).slice(0, 8)) {
      const calls = columns(label, injected.counts);
      const best = (from: number, to: number): number => {
        let largest = 0;
        for (let minute = from; minute < to; minute += 1) largest = Math.max(largest, calls(minute - 4, minute + 1));
        return largest;
      };
      const before = Math.max(1, best(label.onset - 7 * DAY, label.onset));
      expect(label.strength).toBeCloseTo(best(label.onset, label.end) / before, 9);
    }
  });

  test('a key has one incident at most, an error burst with its call rate counting as one', () => {
    const spans = new Map<string, Set<number>>();
    for (const { account, region, source, name, onset } of injected.labels) {
      const id = [account, region, source, name].join(' ');
      spans.set(id, (spans.get(id) ?? new Set()).add(onset));
    }
    expect([...spans.values()].every(({ size }) => size === 1)).toBe(true);
  });

  test('numbers and a least strength are kept to', () => {
    const numbers = { spike: 4, drop: 3, errors: 3, 'first use': 2, absent: 1 };
    const { labels } = injectIncidents(simulated, { seed: 1, testFrom, testTo, numbers, minStrength: 3 });
    const count = (kind: string) => labels.filter((label) => label.kind === kind).length;
    expect([count('drop'), count('errors'), count('first use'), count('absent')]).toEqual([3, 3, 2, 1]);
    expect(count('spike')).toBeGreaterThanOrEqual(4);
    expect(labels.every(({ strength = 3 }) => strength >= 3)).toBe(true);
  });
});

describe('decoyCounts', () => {
  const options = { seed: 2, keys: 40, days: 22, accounts: 1 };

  test.each([
    ['weekly cron', 1.001, 1.3],
    ['clock change', 0.99, 1.01],
    ['public holiday', 0.9, 0.999],
    ['doubling', 1.2, 1.6],
    ['delivery gap', 0.99, 0.99999],
    ['switched on', 0.2, 0.5],
  ] as const)('%s changes how much there is by a factor of %d to %d', (kind, least, most) => {
    const decoy = decoyCounts(kind, options);
    const factor = calls(decoy.counts) / calls(decoy.clean);
    expect(factor).toBeGreaterThan(least);
    expect(factor).toBeLessThan(most);
    expect(decoy.testTo).toBeGreaterThan(decoy.testFrom);
  });

  test('doubling takes nothing away, and adds nothing before it', () => {
    const { clean, counts, testFrom, keys } = decoyCounts('doubling', options);
    const begin = testFrom - START * DAY;
    for (const key of keys.keys()) {
      const [before, after] = [denseOf(clean, key), denseOf(counts, key)];
      expect(after.every((count, minute) => count >= (before[minute] ?? 0))).toBe(true);
      expect(after.subarray(0, begin)).toEqual(before.subarray(0, begin));
    }
    expect(new Set(counts.map(({ key, kind }) => JSON.stringify([key, kind]))).size).toBe(counts.length);
  });

  test('a clock change moves what keeps the local clock by an hour, and leaves all else', () => {
    const { clean, counts, testFrom, keys } = decoyCounts('clock change', options);
    const [change, end] = [testFrom - START * DAY, 22 * DAY];
    let moved = 0;
    for (const [key, { pattern }] of keys.entries()) {
      const [before, after] = [denseOf(clean, key), denseOf(counts, key)];
      const isSame = after.every((count, minute) => count === before[minute]);
      if (!isSame) {
        moved += 1;
        expect(after.subarray(0, change)).toEqual(before.subarray(0, change));
        expect(after.subarray(change, end - 60)).toEqual(before.subarray(change + 60, end));
      }
      if (pattern === 'human') expect(isSame).toBe(false);
      if (pattern === 'poll') expect(isSame).toBe(true);
    }
    expect(moved).toBeGreaterThan(10);
  });

  test('a delivery gap takes forty minutes from one account and Region', () => {
    const { clean, counts, affected, keys, testFrom } = decoyCounts('delivery gap', options);
    const inGap = (kinds: readonly KindCounts[]) =>
      kinds
        .filter(({ key }) => affected.includes(key))
        .flatMap(({ minutes }) => [...minutes])
        .filter((m) => m >= testFrom && m < testFrom + 40);
    expect(inGap(clean).length).toBeGreaterThan(0);
    expect(inGap(counts)).toEqual([]);
    expect(new Set(affected.map((i) => `${keys[i]?.account} ${keys[i]?.region}`)).size).toBe(1);
  });
});
