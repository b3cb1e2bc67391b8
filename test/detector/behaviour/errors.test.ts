import { burst, CALIBRATED, type Count, judged, kindOf, minuteOf, othersIn, repeated } from '../world';

const FROM = minuteOf('2026-11-01T00:00Z');
const DEPLOY = kindOf({ source: 'cloudformation.amazonaws.com', name: 'CreateChangeSet' });
const FAILED = { ...DEPLOY, errorCode: 'ValidationException' };
const START = minuteOf('2026-11-11T14:00Z');

/** Two batches of forty calls a day, at times that nobody foresees. */
const batches: readonly Count[] = Array.from({ length: 10 }, (_, day) =>
  [540 + ((day * 97) % 200), 800 + ((day * 61) % 300)].flatMap((at) =>
    burst(DEPLOY, FROM + day * 1440 + at, [10, 10, 10, 10]),
  ),
).flat();

const errorsOf = (day: readonly Count[]): string[] =>
  judged([...othersIn(FROM, START + 300, 2), ...batches, ...day], CALIBRATED, START + 200)
    .filter(({ series }) => series.type === 'ApiErrorRateInsight')
    .map(({ state, kind }) => `${state} ${kind}`);

describe('errors that an API never had', () => {
  it('are not told where a batch like others went wrong in part', () => {
    expect(errorsOf([...burst(DEPLOY, START, [6, 6, 6, 7]), ...burst(FAILED, START, [4, 4, 4, 3])])).toEqual([]);
  });

  it.each([
    ['all', [10, 10, 10, 10], [0, 0, 0, 0]],
    ['most', [6, 6, 6, 7], [4, 4, 4, 3]],
  ])('are told where %s of a batch failed', (_, failed, done) => {
    const day = [...burst(DEPLOY, START, done), ...burst(FAILED, START, failed)];
    expect(errorsOf(day)).toEqual(['Start first use', 'End first use']);
  });

  it('are told where they last, whatever share of the calls they are', () => {
    const office = Array.from({ length: 10 }, (_, day) =>
      repeated(DEPLOY, FROM + day * 1440 + 540, FROM + day * 1440 + 780, 1, 20),
    ).flat();
    const outage = [
      ...repeated(FAILED, START - 240, START - 140, 1, 15),
      ...repeated(DEPLOY, START - 240, START - 140, 1, 5),
    ];
    const told = judged([...othersIn(FROM, START + 300, 2), ...office, ...outage], CALIBRATED, START + 200);
    expect(told.filter(({ series }) => series.type === 'ApiErrorRateInsight')).toHaveLength(2);
  });

  it('are told beside calls as usual', () => {
    const calls = burst(DEPLOY, START, [2, 2, 2, 2]);
    expect(errorsOf([...calls, ...burst(FAILED, START, [20, 20, 20, 20])])).toEqual([
      'Start first use',
      'End first use',
    ]);
  });
});

describe('errors of an API that nearly always fails', () => {
  const REFUSED = kindOf({ source: 'kms.amazonaws.com', name: 'RetireGrant', errorCode: 'AccessDenied' });
  const poll = repeated(REFUSED, FROM, START + 300, 5);

  it('are told as well as its calls: their share says nothing', () => {
    const more = burst(REFUSED, START, [5, 7, 3, 3, 4, 2, 5, 1, 3, 3, 4, 3, 1]);
    const found = judged([...othersIn(FROM, START + 300, 2), ...poll, ...more], CALIBRATED, START + 200);
    expect(found.filter(({ state }) => state === 'Start').map(({ series }) => series.type)).toEqual([
      'ApiCallRateInsight',
      'ApiErrorRateInsight',
    ]);
  });
});
