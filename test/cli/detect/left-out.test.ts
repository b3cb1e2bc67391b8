import { renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ordinaryDays, withBursts, writeLogs } from './logs';
import { detect, newFolder } from './run-detect';

describe('a link to logs that are gone', () => {
  const folder = newFolder();
  beforeAll(() => {
    writeLogs(folder, ordinaryDays('2026-11-02', 1), 240);
    symlinkSync('/gone/2026', join(folder, 'AWSLogs', 'old'));
  });
  const told = /AWSLogs.old: a link to what cannot be read \(ENOENT: no such file or directory\)/;

  it('is told as a file that is left out, also by a run that has nothing new', async () => {
    const state = newFolder();
    for (const args of [{}, { state }, { state }]) {
      const { code, err } = await detect({ paths: [folder], ...args });
      expect(code).toBe(3);
      expect(err).toMatch(told);
    }
  });

  it('stops a strict run', async () => {
    const { code, err } = await detect({ paths: [folder], strict: true });
    expect(code).toBe(1);
    expect(err).toMatch(told);
    expect(err).toContain('[detect_strict]');
  });
});

describe('files that were delivered late', () => {
  const folder = newFolder();
  const hasKeys = (name: string): boolean => name === 'CreateAccessKey';
  beforeAll(() => {
    const calls = withBursts();
    writeLogs(
      folder,
      calls.filter(({ name = '' }) => !hasKeys(name)),
      240,
    );
    const [late = ''] = writeLogs(
      newFolder(),
      calls.filter(({ name = '' }) => hasKeys(name)),
      240,
    );
    renameSync(late, join(folder, '111122223333_CloudTrail_eu-west-1_20261201T0000Z_abcdefghijklmnop.json.gz'));
  });

  it('are read though only what is before a day is wanted', async () => {
    const { out, code } = await detect({ paths: [folder], to: '2026-11-11' });
    expect(code).toBe(0);
    expect(out).toContain('iam:CreateAccessKey');
    expect(out).not.toContain('passed over');
  });

  it('are said to be passed over where they are of other dates', async () => {
    const { out } = await detect({ paths: [folder], to: '2026-10-31' });
    expect(out).toContain(' of other dates passed over)');
    const { input } = JSON.parse((await detect({ paths: [folder], to: '2026-10-31', format: 'json' })).out);
    expect(input.otherDates).toBe(1);
  });
});

it('of nothing that could be read it is not said that nothing was unusual', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'a.json'), '{"version":"0","detail-type":"AWS API Call via CloudTrail","detail":{}}');
  const { code, out, err } = await detect({ paths: [folder] });
  expect(code).toBe(3);
  expect(out).toMatch(/^Nothing was judged: no record could be read\.\nRead 1 file, 1 broken file /);
  expect(err).toMatch(/^skipped \S+a.json: it has events of EventBridge; `jq -c '.detail'` makes records of them\n$/);
});
