import { burst, CALIBRATED, judged, kindOf, linesOf, minuteOf, NATIVE, OTHERS, othersIn, repeated } from '../world';

const FROM = minuteOf('2026-11-01T00:00Z');
const START = minuteOf('2026-11-10T10:00Z');
const END = START + 1000;
const elsewhere = { region: 'sa-east-1' };
const LAUNCH = kindOf({ source: 'ec2.amazonaws.com', name: 'RunInstances', ...elsewhere });
const launches = burst(LAUNCH, START, [8, 9, 12, 10]);

describe('a burst in a Region that was never used', () => {
  it('is told as a first use, in an account known from its other Regions', () => {
    const counts = [...othersIn(FROM, END, 2), ...othersIn(START - 5, START + 20, 2, elsewhere), ...launches];
    expect(linesOf(judged(counts, CALIBRATED, END))).toEqual([
      'Start first use RunInstances 2026-11-10T10:00Z',
      'End first use RunInstances 2026-11-10T10:04Z',
    ]);
  });

  it('is told however few are told elsewhere: there was none for as long as the account is known', () => {
    const few = burst({ ...LAUNCH, errorCode: 'Client.VcpuLimitExceeded' }, START, [2, 3, 1, 2, 2, 1]);
    const counts = [...othersIn(FROM, END, 2), ...othersIn(START - 5, START + 20, 2, elsewhere), ...few];
    expect(
      linesOf(judged(counts, CALIBRATED, END))
        .filter((line) => line.startsWith('Start'))
        .sort(),
    ).toEqual([
      'Start first use RunInstances 2026-11-10T10:00Z',
      'Start first use RunInstances Client.VcpuLimitExceeded 2026-11-10T10:00Z',
    ]);
  });

  it('is told by its half hour, as elsewhere, where the Region is quiet but known', () => {
    const quiet = repeated({ ...OTHERS, ...elsewhere }, FROM, END, 10);
    const slow = repeated(LAUNCH, START, START + 20, 1);
    expect(linesOf(judged([...othersIn(FROM, END, 2), ...quiet, ...slow], CALIBRATED, END))[0]).toBe(
      'Start first use RunInstances 2026-11-10T10:01Z',
    );
  });

  it('is not while the account itself is new', () => {
    const young = START - 2 * 1440;
    expect(judged([...othersIn(young, END, 2), ...launches], CALIBRATED, END)).toEqual([]);
  });

  it('is not where the Region turns out to be in use: its logs are new, not its calls', () => {
    const busy = repeated(kindOf(elsewhere), START - 180, END, 2);
    expect(judged([...othersIn(FROM, END, 2), ...busy, ...launches], CALIBRATED, END)).toEqual([]);
  });

  it('is not by the native sensitivity, which learns each Region by itself', () => {
    expect(judged([...othersIn(FROM, END, 2), ...launches], NATIVE, END)).toEqual([]);
  });
});
