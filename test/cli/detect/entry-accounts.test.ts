import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testIo } from '../config-io';
import { withBursts, writeLogs } from './logs';
import { detect, newFolder } from './run-detect';

const logs = newFolder();
beforeAll(() => {
  writeLogs(logs, withBursts(), 240);
});

const LISTED = 'accounts: [{id: "111122223333", name: gov, tags: {team: a}}]';
const ORGANIZATION = 'organization: {id: o-a1b2c3d4e5}\nauth: {member_role: "arn:aws:iam::{account_id}:role/audit"}';

function folderWith(accounts: string, more: string, file?: string) {
  const io = testIo();
  const text = `apiVersion: trailinsight/v1\ntrails: {}\n${more}\ndetector: [{name: gov, source: ${logs}, accounts: ${accounts}}]\n`;
  writeFileSync(join(io.cwd, 'trailinsight.yaml'), text);
  if (file !== undefined) writeFileSync(join(io.cwd, 'trailinsight.accounts.json'), file);
  return io;
}

const member = (id: string, name: string, ouPath: string, state = 'ACTIVE') => ({
  ...{ id, name, partition: 'aws', ouPath, tags: { stage: 'prod' }, state },
});

const accountsFile = (accounts: readonly object[], organizationId = 'o-a1b2c3d4e5'): string =>
  JSON.stringify({ format: 'trailinsight.accounts/v1', takenAt: '2026-11-20T12:00:00Z', organizationId, accounts });

const MEMBERS = accountsFile([
  member('111122223333', 'payments', 'Root/Gov/Prod'),
  member('999999999999', 'other', 'Root/Sandbox'),
]);

const insightsOf = (out: string) =>
  (JSON.parse(out) as { insights: { accountName?: string }[] }).insights.map(({ accountName }) => accountName);

describe('an entry of the configuration', () => {
  it.each([
    ['{ids: ["999999999999"]}', {}, 0],
    ['{ids: ["999999999999"]}', { account: ['111122223333'] }, 4],
    ['{ids: ["111122223333"]}', {}, 4],
    ['{names: [go*]}', {}, 4],
    ['{tags: {team: a}}', {}, 4],
    ['{ids: ["999999999999"], tags: {team: b}}', { account: ['gov'] }, 4],
  ])('tells of its accounts: %s and %o', async (accounts, args, count) => {
    const { out } = await detect({ format: 'json', ...args }, folderWith(accounts, LISTED));
    expect(insightsOf(out)).toHaveLength(count);
  });

  it.each([
    ['{ou: Root/Gov/**}', ORGANIZATION, {}, 4],
    ['{ou: Root/Sandbox}', ORGANIZATION, {}, 0],
    ['{names: [pay*], tags: {stage: prod}}', ORGANIZATION, {}, 4],
    ['{ou: Root/Sandbox}', ORGANIZATION, { account: ['payments'] }, 4],
  ])(
    'tells of accounts of the organization, as the file beside it has them: %s',
    async (accounts, more, args, count) => {
      const { out, err } = await detect({ format: 'json', ...args }, folderWith(accounts, more, MEMBERS));
      expect(err).not.toContain('error');
      expect(insightsOf(out)).toEqual(Array.from({ length: count }, () => 'payments'));
    },
  );

  it('tells of all accounts, and says so, where it asks for those without native Insights', async () => {
    const { out, err } = await detect({}, folderWith('{native: unavailable}', LISTED));
    expect(out).toContain('(4 insights)');
    expect(err).toContain('note: `detector` gov: where native Insights are unavailable is not probed here');
  });

  const suspended = accountsFile([member('111122223333', 'payments', 'Root/Gov', 'SUSPENDED')]);
  const others = accountsFile([member('111122223333', 'payments', 'Root/Gov')], 'o-zzzzzzzzzz');

  it.each([
    [
      '{ou: Root/Gov}',
      LISTED,
      undefined,
      'chooses accounts by `ou`, which only the organization knows, and there is no',
    ],
    ['{tags: {team: a}}', ORGANIZATION, undefined, 'trailinsight import --accounts'],
    ['{tags: {team: b}}', LISTED, undefined, 'chooses none of the accounts under `accounts`'],
    ['{ou: Root/Gov}', ORGANIZATION, suspended, 'under `accounts` and in trailinsight.accounts.json'],
    ['{ou: Root/Gov}', ORGANIZATION, others, '`organization.id` is o-a1b2c3d4e5, but trailinsight.accounts.json is of'],
    ['{ou: Root/Gov}', ORGANIZATION, '{"accounts": []}', 'trailinsight.accounts.json:1:'],
  ])('fails where it cannot be known whom it chooses: %s, %s', async (accounts, more, file, words) => {
    const { code, out, err } = await detect({}, folderWith(accounts, more, file));
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(words);
  });

  it('is not needed where paths are given: a file of accounts with errors costs their names only', async () => {
    const io = folderWith('{ids: ["111122223333"]}', ORGANIZATION, '{');
    const { code, out, err } = await detect({ paths: [logs], format: 'json' }, io);
    expect([code, insightsOf(out).length]).toEqual([0, 4]);
    expect(err).toContain('note: trailinsight.accounts.json has errors; accounts are told without their names');
  });
});
