import { detectCommand, nextRow } from '../../../src/cli/commands/backtest/next';
import { type Replay, replaysOf } from '../../../src/cli/commands/backtest/replays';
import type { BacktestReport } from '../../../src/cli/commands/backtest/report';
import { globals } from '../config-io';

const row = (replay: Replay, perWeek: number): BacktestReport['replays'][number] => ({
  ...{ ...replay, insights: 0, perWeek, perAccountWeek: perWeek, perWeekByKind: [], perWeekOfErrors: 0, noisiest: [] },
});
const commandOf = detectCommand({ ...globals, paths: ['logs'] }, {});
const nextOf = (rates: readonly number[]) => {
  const replays = replaysOf('calibrated,native', '5').map((replay, index) => row(replay, rates[index] ?? 0));
  return nextRow({ replays }, commandOf);
};

it.each<[string, readonly number[], string, string]>([
  ['the first that can be borne', [9, 7, 30, 5], 'calibrated, 5 a week', 'the first with at most 7 insights a week'],
  ['the loosest, where all can be', [1, 0, 2, 1], 'calibrated', 'the first with at most 7 insights a week'],
  ['the quietest, where none can be', [90, 80, 300, 79], 'native, 5 a week', 'the quietest'],
  ['the first of the quietest', [90, 80, 80, 80], 'calibrated, 5 a week', 'the quietest'],
])('is %s', (_, rates, name, why) => {
  expect(nextOf(rates)).toMatchObject({ name, why });
});

it('is a command line with the setting of the row', () => {
  expect(nextOf([9, 7])?.command).toBe('trailinsight detect logs --sensitivity calibrated --alarms-per-week 5');
  expect(nextOf([7, 7])?.command).toBe('trailinsight detect logs --sensitivity calibrated');
});

it('tells of the same accounts and Regions', () => {
  const args = { ...globals, paths: ['logs'], sensitivity: 'native,calibrated', alarmsPerWeek: '1,2', skipDays: 3 };
  const command = detectCommand({ ...args, account: ['pay roll'], region: ['eu-west-1'], from: '2026-11-20' }, {});
  expect(command({ name: 'native', sensitivity: 'native' })).toBe(
    "trailinsight detect logs --sensitivity native --from 2026-11-20 --account 'pay roll' --region eu-west-1",
  );
});

it('is none where nothing was looked at', () => {
  expect(nextRow({ replays: [] }, commandOf)).toBeUndefined();
});
