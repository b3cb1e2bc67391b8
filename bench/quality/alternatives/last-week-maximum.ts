import { DAY, largest, rollingFive, WEEK, WINDOW } from '../series';
import { type Alternative, MERGE_GAP, Merger } from './alternative';

const LEAST_CALLS = 3;

/** Five minutes with `factor` times as many calls as the best five of the seven days before the day, and at least three. */
export function lastWeekMaximum(factor = 2, gap = MERGE_GAP): Alternative {
  return {
    name: factor === 2 ? "twice last week's max" : `${factor} x last week's max`,
    find(series, testFrom) {
      const sums = rollingFive(series.counts);
      const merger = new Merger(gap);
      for (let day = testFrom - series.from; day < series.counts.length; day += DAY) {
        const limit = Math.max(LEAST_CALLS, factor * largest(sums, day - WEEK, day));
        for (let i = day; i < Math.min(day + DAY, sums.length); i += 1) {
          if ((sums[i] ?? 0) < limit) continue;
          let start = i - WINDOW + 1;
          while (start < i && (series.counts[start] ?? 0) * WINDOW * factor <= limit) start += 1;
          const at = series.from;
          merger.flag({ type: 'up', start: at + start, end: at + i + 1, declaredAt: at + i });
        }
      }
      return merger.finish();
    },
  };
}
