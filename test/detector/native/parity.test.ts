import { insightRecordOf } from '../../../src/records';
import { judged, minuteOf, NATIVE } from '../world';
import { AFTER, historyOf, SPREADS } from './histories';
import { PUBLISHED } from './published';

const CASES = PUBLISHED.flatMap((published) =>
  SPREADS.flatMap(([name, spread]) =>
    published.layouts.map((layout) => ({
      name: `${published.sample} ${published.kind.name}, spread ${name}, then ${layout.join(' ')}`,
      published,
      spread,
      layout,
    })),
  ),
);

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe('sensitivity native gives the published record', () => {
  it.each(CASES)('$name', ({ published, spread, layout }) => {
    const at = minuteOf(published.start);
    const { counts, byMinute } = historyOf(published, spread, layout);
    const found = judged(counts, NATIVE, at + AFTER - 10);
    expect(
      found.map(({ state, start, end }) => [state, start - at, ...(end === undefined ? [] : [end - start])]),
    ).toEqual([
      ['Start', 0],
      ['End', 0, published.minutes],
    ]);
    expect(found.map(({ insight, baseline }) => ({ insight, baseline }))).toEqual([
      { insight: { count: sumOf(byMinute.slice(0, 5)), minutes: 5 }, baseline: published.baseline },
      { insight: { count: sumOf(layout), minutes: published.minutes }, baseline: published.baseline },
    ]);
    const [start, end] = found.map(
      (incident) =>
        insightRecordOf(incident, { profile: 'native', partition: 'aws' }).insightDetails.insightContext.statistics,
    );
    const baseline = { average: published.averages.baseline };
    expect(start).toMatchObject({ baseline, insightDuration: 5, baselineDuration: published.baseline.minutes });
    expect(end).toEqual({
      baseline,
      insight: { average: published.averages.end },
      insightDuration: published.minutes,
      baselineDuration: published.baseline.minutes,
    });
  });
});
