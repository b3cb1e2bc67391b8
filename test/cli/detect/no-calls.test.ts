import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBursts, writeLogs } from './logs';
import { detect, newFolder } from './run-detect';

const logs = newFolder();
const empty = join(newFolder(), 'empty.json');
beforeAll(() => {
  writeLogs(logs, withBursts(), 240);
  writeFileSync(empty, '{"Records":[]}');
});

describe('detect without one call to look at', () => {
  it.each([
    ['from a day after the logs', () => logs, { from: '2027-01-01' }, 'no call from 2027-01-01 00:00Z on was read'],
    ['to a day before them', () => logs, { to: '2020-01-01' }, 'no call before 2020-01-01 00:00Z was read'],
    [
      'between two of them',
      () => logs,
      { from: '2020-01-01', to: '2020-01-02' },
      'no call from 2020-01-01 00:00Z to 2020-01-02 00:00Z was read',
    ],
    [
      'from a minute after the newest',
      () => logs,
      { from: '2026-11-12' },
      'no call from 2026-11-12 00:00Z on was read; the newest is of 2026-11-11 23:59Z',
    ],
    ['in a file that holds none', () => empty, {}, 'no call was read'],
  ])('gives no all-clear: %s', async (_how, path, args, words) => {
    const { code, out, err } = await detect({ paths: [path()], ...args });
    expect(code).toBe(3);
    expect(out).toMatch(/^Nothing was looked at: /);
    expect(out.replace(/\n/g, ' ')).toContain(`${words}. `);
    expect(err).toContain(`note: ${words}, so nothing was looked at\n`);
  });

  it('gives none either where a file is broken beside those of other dates', async () => {
    const broken = join(newFolder(), 'broken.json');
    writeFileSync(broken, '{"Records":[{"eventTime":');
    const { code, out } = await detect({ paths: [logs, broken], from: '2026-11-12' });
    expect(code).toBe(3);
    expect(out).toMatch(/^Nothing was looked at: /);
  });

  it('tells programs the same', async () => {
    const { code, out } = await detect({ paths: [logs], format: 'json', from: '2026-11-12' });
    const { noCalls, exitCode } = JSON.parse(out) as { noCalls: unknown; exitCode: number };
    expect([code, exitCode]).toEqual([3, 3]);
    expect(noCalls).toEqual({ from: '2026-11-12T00:00:00Z', newest: '2026-11-11T23:59:00Z' });
  });

  it('is an ordinary run where a state knows all that is there', async () => {
    const state = newFolder();
    await detect({ paths: [logs], state });
    expect((await detect({ paths: [logs], state })).code).toBe(0);
  });
});

it('detect over calls that nothing asked for says that none was judged, and what asks for them', async () => {
  const file = join(newFolder(), 'reads.json');
  const record = {
    eventTime: '2026-11-10T03:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
  };
  const place = { awsRegion: 'us-east-1', recipientAccountId: '111122223333', readOnly: true, eventType: 'AwsApiCall' };
  writeFileSync(file, JSON.stringify({ Records: [{ ...record, ...place, eventID: 'a' }] }));
  expect((await detect({ paths: [file] })).out).toMatch(/^Nothing was judged: no call is a write .* See --include\.\n/);
  expect((await detect({ paths: [file], include: ['read'] })).out).toMatch(/^Nothing unusual in what was judged\.\n/);
});
