import { insightRecordOf, type WrittenInsightRecord } from '../../../src/records';
import { rateOf } from '../../records/rate';

/** So many Starts, a minute apart. */
export const recordsOf = (count: number, name = 'CreateAccessKey'): WrittenInsightRecord[] =>
  Array.from({ length: count }, (_, index) =>
    insightRecordOf(
      rateOf({ series: { name }, start: new Date(Date.UTC(2026, 10, 20, 7, 42 + index)).toISOString() }),
      { profile: 'calibrated', partition: 'aws' },
    ),
  );
