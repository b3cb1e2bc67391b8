import { minuteOf } from '../../../src/cli/commands/detect/minutes';

const NOON = Date.parse('2026-02-28T12:00:00Z') / 60_000;

it.each([
  ['2026-02-28', NOON - 720],
  ['2026-02-28T12:00', NOON],
  ['2026-02-28T12:00:59.5Z', NOON],
  ['2026-02-28T13:00+01:00', NOON],
  ['2026-02-28T23:00-05:00', NOON + 16 * 60],
])('%s is a minute, whatever the zone of the machine', (text, minute) => {
  expect(minuteOf(text)).toBe(minute);
});

it.each([
  '',
  'noon',
  '2026-02-30',
  '2026-02-30T12:00',
  '2026-02-30T12:00Z',
  '2026-02-30T12:00+01:00',
  '2026-13-01',
  '1',
])('fails on what is no time: %s', (text) => {
  expect(minuteOf(text)).toBeUndefined();
});
