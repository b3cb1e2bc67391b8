import { BEGIN, BUSY, callsOf, type GapWorld, LOW, Replay } from '../gap-world';

const DAY = BEGIN + 9 * 1440;

/** Silences that are too short for a gap, and about as improbable. */
describe.each<[string, GapWorld, number]>([
  ['eight minutes in a busy account', BUSY, 8],
  ['four minutes in a busy account', BUSY, 4],
  ['half an hour in a low-rate account', LOW, 30],
])('a silence of a whole account: %s', (_name, world, minutes) => {
  const replay = new Replay(callsOf(world), DAY);

  it('is not told as a job whose run would have been in it', () => {
    for (const run of [10 * 60 + 5, 14 * 60 + 50, 20 * 60 + 5, 180, 1438]) {
      for (const before of [1, Math.floor(minutes / 2), minutes - 1]) {
        const from = DAY + run - before;
        const { lines } = replay.without(({ minute }) => minute >= from && minute < from + minutes);
        expect(lines).toEqual([]);
      }
    }
  });

  it.each([
    ['StartBackupJob', 10 * 60 + 5, 'Start drop StartBackupJob'],
    ['CreateDBSnapshot', 180, 'CreateDBSnapshot'],
  ])('does not hide a run of %s that is missing while others go on', (name, run, expected) => {
    const { lines } = replay.without(({ kind, minute }) => kind.name === name && minute === DAY + run);
    expect(lines).toContainEqual(expect.stringContaining(expected));
  });

  it('does not hide what stays away after it', () => {
    const from = DAY + 600;
    const { lines } = replay.without(
      ({ kind, minute }) =>
        (minute >= from && minute < from + minutes) || (kind.name === 'StartBackupJob' && minute >= from),
    );
    expect(lines).toEqual(expect.arrayContaining([expect.stringContaining('Start drop StartBackupJob')]));
  });
});
