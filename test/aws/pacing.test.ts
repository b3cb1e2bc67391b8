import fc from 'fast-check';
import { CLOUDTRAIL_RATES, createPacer, Pacing, type Rate } from '../../src/aws/pacing';

/** When each request goes, for a caller that asks at these times. */
function departures(rate: Rate, times: readonly number[]): number[] {
  let now = 0;
  const pacer = createPacer(rate, () => now);
  return times.map((time) => {
    now = time;
    return time + pacer();
  });
}

describe('createPacer', () => {
  test.each<[string, Rate, number[], number[]]>([
    ['at once up to the burst', { perSecond: 10, burst: 3 }, [0, 0, 0], [0, 0, 0]],
    ['then one each interval', { perSecond: 10, burst: 2 }, [0, 0, 0, 0, 0], [0, 0, 100, 200, 300]],
    ['no burst', { perSecond: 2, burst: 1 }, [0, 0, 0], [0, 500, 1000]],
    [
      'a pause earns the burst again',
      { perSecond: 10, burst: 2 },
      [0, 0, 0, 1000, 1000, 1000],
      [0, 0, 100, 1000, 1000, 1100],
    ],
    ['a short pause earns a part of it', { perSecond: 10, burst: 3 }, [0, 0, 0, 100, 100], [0, 0, 0, 100, 200]],
    ['a steady caller at the rate never waits', { perSecond: 10, burst: 1 }, [0, 100, 200, 300], [0, 100, 200, 300]],
    ['the clock may start anywhere', { perSecond: 10, burst: 2 }, [5e9, 5e9, 5e9], [5e9, 5e9, 5e9 + 100]],
  ])('%s', (_name, rate, times, expected) => {
    expect(departures(rate, times)).toEqual(expected);
  });

  const rates = fc.record({ perSecond: fc.constantFrom(0.5, 1, 2, 10, 30), burst: fc.integer({ min: 1, max: 12 }) });
  const arrivals = fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(5_000)), { maxLength: 60 })
    .map((pauses) => {
      let time = 0;
      return pauses.map((pause) => (time += pause));
    });

  test('over any window: never more than the rate and one burst', () => {
    fc.assert(
      fc.property(rates, arrivals, (rate, times) => {
        const went = departures(rate, times);
        for (const [first, from] of went.entries()) {
          for (const [last, to] of went.entries()) {
            if (last < first) continue;
            const allowed = rate.burst + ((to - from) * rate.perSecond) / 1000;
            expect(last - first + 1).toBeLessThanOrEqual(allowed + 1e-6);
          }
        }
      }),
    );
  });

  test('in the order of asking, and nobody waits longer than those before make necessary', () => {
    fc.assert(
      fc.property(rates, arrivals, (rate, times) => {
        const went = departures(rate, times);
        for (const [index, time] of times.entries()) {
          const at = went[index] ?? Number.NaN;
          expect(at).toBeGreaterThanOrEqual(Math.max(time, went[index - 1] ?? 0));
          expect(at - time).toBeLessThanOrEqual((index * 1000) / rate.perSecond + 1e-6);
        }
      }),
    );
  });
});

test('the published rates of CloudTrail', () => {
  expect(Object.entries(CLOUDTRAIL_RATES).map(([name, { perSecond }]) => [name, perSecond])).toEqual([
    ['read', 10],
    ['lookup', 2],
    ['write', 1],
  ]);
});

describe('Pacing', () => {
  const slow = { perSecond: 0.001, burst: 1 };
  const pacing = () => new Pacing(() => 0, { read: slow, lookup: slow, write: slow });
  const soon = async (turn: Promise<void>): Promise<boolean> =>
    Promise.race([turn.then(() => true), new Promise<boolean>((resolve) => setTimeout(resolve, 30, false))]);

  test.each([
    ['another account', ['222222222222', 'eu-west-1', 'read']],
    ['another Region', ['111111111111', 'us-east-1', 'read']],
    ['another class of call', ['111111111111', 'eu-west-1', 'write']],
  ] as const)('%s has a pace of its own', async (_name, [account, region, callClass]) => {
    const paced = pacing();
    await paced.turn('111111111111', 'eu-west-1', 'read');
    expect(await soon(paced.turn(account, region, callClass))).toBe(true);
  });

  test('fails to go on when the signal aborts', async () => {
    const paced = pacing();
    await paced.turn('111111111111', 'eu-west-1', 'read');
    const abort = new AbortController();
    const waiting = paced.turn('111111111111', 'eu-west-1', 'read', abort.signal);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    const again = paced.turn('111111111111', 'eu-west-1', 'read', abort.signal);
    await expect(again).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('the turn comes when its time is there', async () => {
    const rate = { perSecond: 20, burst: 1 };
    const paced = new Pacing(() => performance.now(), { read: rate, lookup: rate, write: rate });
    const started = performance.now();
    for (let call = 0; call < 3; call++) await paced.turn('111111111111', 'eu-west-1', 'read');
    expect(performance.now() - started).toBeGreaterThanOrEqual(95);
  });
});
