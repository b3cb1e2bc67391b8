import { realDependencies } from '../../../src/cli/commands/detect/dependencies';
import { judge } from '../../../src/cli/commands/detect/judge';
import { testIo } from '../config-io';
import { withBursts, writeLogs } from './logs';
import { detect, idsIn, newFolder } from './run-detect';

const DAY = 1440;

/** Notes up to where it is asked to judge. */
function noting(unjudgedFrom: number | undefined): { readonly asked: number[]; readonly detector: Judged } {
  const asked: number[] = [];
  const advance: Judged['advance'] = (minute) => {
    asked.push(minute);
    return [];
  };
  return { asked, detector: { unjudgedFrom, advance } };
}
type Judged = Parameters<typeof judge>[0];

const quiet = { judged: () => {}, end: () => {} };

it.each([
  ['from the first day', 10 * DAY, 12 * DAY + 5, [11 * DAY, 12 * DAY, 12 * DAY + 5]],
  ['from where the last run stopped', 10 * DAY + 700, 11 * DAY + 5, [11 * DAY, 11 * DAY + 5]],
  ['to the end of a day', 10 * DAY, 11 * DAY, [11 * DAY]],
  ['within a day', 10 * DAY + 5, 10 * DAY + 9, [10 * DAY + 9]],
  ['nothing that was judged before', 10 * DAY, 9 * DAY, [9 * DAY]],
  ['nothing where nothing is', undefined, 9 * DAY, [9 * DAY]],
])('judges day by day, %s', async (_, from, to, wanted) => {
  const { asked, detector } = noting(from);
  expect(await judge(detector, to, new AbortController().signal, quiet)).toEqual([]);
  expect(asked).toEqual(wanted);
});

it('stops between two days when it is interrupted', async () => {
  const { asked, detector } = noting(0);
  const stop = new AbortController();
  const judged = (days: number): void => (days === 3 ? stop.abort() : undefined);
  expect(await judge(detector, 100 * DAY, stop.signal, { ...quiet, judged })).toBeUndefined();
  expect(asked).toHaveLength(3);
});

it('tells nothing when it is interrupted while judging, and finds all of it the next time', async () => {
  const [logs, state] = [newFolder(), newFolder()];
  writeLogs(logs, withBursts(), 240);
  const args = { paths: [logs], state, format: 'jsonl' };
  const whole = await detect({ ...args, state: newFolder() });
  const stop = new AbortController();
  const create: typeof realDependencies.create = (options) => {
    const detector = realDependencies.create(options);
    const advance = detector.advance.bind(detector);
    detector.advance = (minute) => {
      stop.abort();
      return advance(minute);
    };
    return detector;
  };
  const first = await detect(args, { ...testIo(), signal: stop.signal }, { create });
  expect(first).toMatchObject({ code: 130, out: '' });
  expect(first.err).toBe('Interrupted; the next run goes on from what was saved last.\n');
  expect(idsIn((await detect(args)).out)).toEqual(idsIn(whole.out));
});
