import { lastWeekMaximum, Merger, seasonalHybridEsd, threeSigma } from '../../bench/quality/alternatives';
import { normalTail, studentQuantile } from '../../bench/quality/alternatives/student';
import { DAY, type MinuteSeries } from '../../bench/quality/series';

const FROM = 20_500 * DAY;
const TEST_FROM = FROM + 7 * DAY;

/** Eight days of a poller: three to nine calls a minute, with the last day's minutes changed. */
function poller(change: (minute: number) => number | undefined): MinuteSeries {
  let state = 1;
  const counts = Int32Array.from({ length: 8 * DAY }, (_, i) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (i >= 7 * DAY ? change(i - 7 * DAY) : undefined) ?? 3 + Math.floor((state / 2 ** 32) * 7);
  });
  return { from: FROM, counts };
}

const spike = (minute: number) => (minute >= 600 && minute < 610 ? 60 : undefined);
const silence = (minute: number) => (minute >= 600 && minute < 630 ? 0 : undefined);
const about = { start: TEST_FROM + 600, end: TEST_FROM + 610 };

describe.each([threeSigma(false), threeSigma(true), lastWeekMaximum(), seasonalHybridEsd()])('$name', (alternative) => {
  it('finds ten minutes of twelve times as many calls, once', async () => {
    const found = await alternative.find(poller(spike), TEST_FROM);
    const during = found.filter(({ start, end }) => start < about.end && end > about.start);
    expect(during.map(({ type, start }) => ({ type, start }))).toEqual([{ type: 'up', start: about.start }]);
    expect(during[0]?.end).toBeGreaterThanOrEqual(about.end);
    expect(during[0]?.end).toBeLessThan(about.end + 5);
  });

  it('says nothing of a day like the others', async () => {
    expect(
      await alternative.find(
        poller(() => undefined),
        TEST_FROM,
      ),
    ).toEqual([]);
  });
});

it.each([threeSigma(false), threeSigma(true), seasonalHybridEsd()])('$name finds a silence', async (alternative) => {
  const found = await alternative.find(poller(silence), TEST_FROM);
  const during = found.filter(({ start, end }) => start < TEST_FROM + 630 && end > TEST_FROM + 600);
  expect(during.map(({ type }) => type)).toEqual(['down']);
  expect(Math.abs((during[0]?.start ?? 0) - TEST_FROM - 600)).toBeLessThan(5);
});

it('fails to see a silence where only maxima are compared', async () => {
  expect(await lastWeekMaximum().find(poller(silence), TEST_FROM)).toEqual([]);
});

it('fails to judge a key that is silent half of the time, as the deviation is nothing', async () => {
  const counts = new Int32Array(8 * DAY);
  counts.fill(50, 7 * DAY + 600, 7 * DAY + 610);
  expect(await seasonalHybridEsd().find({ from: FROM, counts }, TEST_FROM)).toEqual([]);
});

it('draws windows together that lie nearer than the gap, each direction apart', () => {
  const merger = new Merger(15);
  const flag = (type: 'up' | 'down', start: number) =>
    merger.flag({ type, start, end: start + 5, declaredAt: start + 4 });
  flag('up', 100);
  flag('down', 110);
  flag('up', 119);
  flag('up', 139);
  expect(merger.finish().map(({ type, start, end }) => [type, start, end])).toEqual([
    ['up', 100, 124],
    ['down', 110, 115],
    ['up', 139, 144],
  ]);
});

it.each([
  [1.959964, 0.025],
  [3.090232, 0.001],
  [4.753424, 1e-6],
])('knows the normal tail beyond %d', (z, tail) => {
  expect(normalTail(z) / tail).toBeCloseTo(1, 4);
});

it('knows Student’s quantile', () => {
  expect(studentQuantile(0.025, 100)).toBeCloseTo(1.983972, 5);
});
