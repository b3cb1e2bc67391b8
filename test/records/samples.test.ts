import { parseInsightRecord } from '../../src/records';
import { haveSamples, samples } from './samples';

/** One fixture of somebody's has a misspelt key where the statistics are: such a record cannot be told. */
const isMisspelt = (record: unknown): boolean => JSON.stringify(record).includes('insffightContext');

(haveSamples ? describe : describe.skip)('records of others', () => {
  it('are all read, but the misspelt one', () => {
    const read = samples().filter(({ record }) => parseInsightRecord(record) !== undefined);
    expect(read).toEqual(samples().filter(({ record }) => !isMisspelt(record)));
    expect(read.length).toBeGreaterThanOrEqual(10);
  });

  it('keep their attributions: a captured one has two, with three usual agents', () => {
    const captured = samples().find(({ file }) => file.startsWith('01-'));
    const details = parseInsightRecord(captured?.record)?.insightDetails;
    expect(details?.errorCode).toBe('NoSuchBucketPolicy');
    expect(details?.insightContext.attributions.map(({ baseline }) => baseline.length)).toEqual([2, 3]);
  });
});
