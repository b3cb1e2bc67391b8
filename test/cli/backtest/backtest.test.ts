import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import schema from '../../../schema/backtest-report.v1.json';
import type { BacktestArguments } from '../../../src/cli/commands/backtest/definition';
import { readKnownIncidents } from '../../../src/cli/commands/backtest/known-incidents';
import type { BacktestReport } from '../../../src/cli/commands/backtest/report';
import { run } from '../../../src/cli/commands/backtest/run';
import { labelLine } from '../../../src/cli/commands/simulate/labels';
import { describeError } from '../../../src/cli/describe-error';
import { buildIfMissing, PROGRAM } from '../../faults/child';
import { globals, testIo } from '../config-io';
import { withBursts, writeLogs } from '../detect/logs';
import '../harness';

const logs = mkdtempSync(join(tmpdir(), 'trailinsight-backtest-'));
const KNOWN = [
  {
    kind: 'first use',
    account: '111122223333',
    region: 'eu-west-1',
    source: 'iam.amazonaws.com',
    name: 'CreateAccessKey',
    onset: '2026-11-10T03:00:00Z',
    end: '2026-11-10T03:04:00Z',
  },
  {
    kind: 'errors',
    account: '111122223333',
    region: 'eu-west-1',
    source: 'ec2.amazonaws.com',
    name: 'RunInstances',
    errorCode: 'UnauthorizedOperation',
    onset: Date.parse('2026-11-10T04:09:00Z') / 60_000,
    end: Date.parse('2026-11-10T04:14:00Z') / 60_000,
  },
];

beforeAll(buildIfMissing);
beforeAll(() => void writeLogs(logs, withBursts(), 240));

async function backtest(args: Partial<BacktestArguments>, known?: string) {
  const io = testIo();
  if (known !== undefined) writeFileSync(join(io.cwd, 'known.jsonl'), known);
  const incidents = known === undefined ? {} : { incidents: 'known.jsonl' };
  const full = { ...globals, jobs: 1, paths: [logs], ...incidents, ...args };
  const code = await run(full, io).catch((error: unknown) => {
    io.stderr.write(describeError(error));
    return 1;
  });
  return { code, out: io.out(), err: io.err() };
}

describe('a replay', () => {
  it('tells what each setting would have caught', async () => {
    const { code, out, err } = await backtest(
      { alarmsPerWeek: '1' },
      KNOWN.map((one) => JSON.stringify(one)).join('\n'),
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^2026-11-10 00:00Z to 2026-11-12 00:00Z, 2 days; 1 account, 2,148 calls in 60 files\n/);
    expect(out).toMatch(
      /\nCaught of the known.*\n\ncaught +errors +first use +others\ncalibrated +1\/1, \d min +1\/1, [1-5] min +2\n/,
    );
    expect(out).toMatch(
      /\nThose of errors are counted in their kind.*\n\ninsights .* absent +of errors\ncalibrated .* 3\.5\n/,
    );
    expect(out).toMatch(/\nloudest with calibrated\n +2 {2}ec2:RunInstances 111122223333 eu-west-1\n/);
  });

  describe('that misses some', () => {
    const quiet = (hour: number) => ({
      ...{ ...KNOWN[1], kind: 'spike', errorCode: undefined },
      onset: `2026-11-11T0${hour}:00Z`,
      end: `2026-11-11T0${hour}:05Z`,
    });
    const lines = [KNOWN[0], ...[0, 1, 2, 3, 4, 5, 6].map(quiet)].map((one) => JSON.stringify(one)).join('\n');

    it('names the first of them, by the line', async () => {
      const { out } = await backtest({}, lines);
      expect(out).toContain(
        [
          '\nmissed with calibrated, by their lines in the file of --incidents',
          '  line 2  spike  ec2:RunInstances 111122223333 eu-west-1  2026-11-11 00:00Z',
          '  line 3  ',
        ].join('\n'),
      );
      expect(out).toMatch(/\n {2}line 6 .*\n {2}and 2 more: --format json has all of them, of every row\n/);
    });

    it('has all of them in the report for programs, of every setting', async () => {
      const { replays } = JSON.parse((await backtest({ format: 'json' }, lines)).out) as BacktestReport;
      expect(replays.map(({ missed }) => missed?.length)).toEqual(replays.map(() => 7));
      const api = 'ec2:RunInstances 111122223333 eu-west-1';
      expect(replays[0]?.missed?.[0]).toEqual({ line: 2, kind: 'spike', api, onset: '2026-11-11T00:00:00Z' });
    });

    it('says nothing of misses where there are none', async () => {
      expect((await backtest({}, JSON.stringify(KNOWN[0]))).out).not.toContain('missed');
    });
  });

  it('ends with a command line of detect that runs one of the settings', async () => {
    const { cwd } = testIo();
    const paths = [join(cwd, "it's here")];
    writeLogs(paths[0] ?? '', withBursts(), 240);
    const threshold = ['spikeMinimum=4'];
    const { out } = await backtest({ paths, threshold, sensitivity: 'native', region: ['eu-west-1'] });
    const [, command = ''] = /\n {2}next {2}(.*)\n$/.exec(out) ?? [];
    expect(command).toMatch(
      /^trailinsight detect '\/.*it'\\''s here' --sensitivity native --threshold spikeMinimum=4 --region eu-west-1$/,
    );
    const program = command.replace('trailinsight', `'${process.execPath}' '${PROGRAM}'`);
    const { status, stdout } = spawnSync('sh', ['-c', `${program} --jobs 1`], { cwd, encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/\n\d incidents? \(/)]);
  });

  it('holds native to a budget too', async () => {
    const { out } = await backtest({ sensitivity: 'native', alarmsPerWeek: '0.01', format: 'json' });
    const { replays } = JSON.parse(out) as BacktestReport;
    expect(replays.map(({ name, alarmsPerWeek }) => [name, alarmsPerWeek])).toEqual([
      ['native', undefined],
      ['native, 0.01 a week', 0.01],
    ]);
  });

  it('reads known times without a zone in UTC, wherever it runs', () => {
    const { cwd } = testIo();
    const local = { ...KNOWN[0], onset: '2026-11-10T03:00', end: '2026-11-10T03:04:00' };
    writeFileSync(join(cwd, 'known.jsonl'), JSON.stringify(local));
    const args = ['backtest', logs, '--incidents', 'known.jsonl', '--sensitivity', 'native', '--jobs', '1'];
    const env = { PATH: process.env.PATH, TZ: 'America/New_York' };
    const { stdout } = spawnSync(process.execPath, [PROGRAM, ...args], { cwd, env, encoding: 'utf8' });
    expect(stdout).toMatch(/\nnative +1\/1, \d min +\d+\n/);
  });

  it('is a report for programs that keeps to its schema', async () => {
    const { out } = await backtest({ format: 'json' }, JSON.stringify(KNOWN[0]));
    const report: unknown = JSON.parse(out);
    const validate = new Ajv({ strict: false }).compile(schema);
    expect([validate(report), validate.errors]).toEqual([true, null]);
  });

  it('counts accounts that are in the logs, and tells of those that are not', async () => {
    const account = ['111122223333', '999999999999'];
    const { code, out, err } = await backtest({ sensitivity: 'native', account });
    expect([code, err]).toEqual([3, expect.stringContaining('note: in no log that was read: account 999999999999;')]);
    expect(out).toContain('; 1 account, ');
    const [, total, perAccount] = /\nnative +\d+ +(\S+) +(\S+)/.exec(out) ?? [];
    expect(perAccount).toBe(total);
    const none = await backtest({ sensitivity: 'native', account: ['999999999999'] });
    expect([none.code, none.out]).toEqual([3, expect.stringContaining('; 0 accounts, ')]);
  });

  const before = { ...KNOWN[0], name: 'CreateUser', onset: '2026-11-03T03:00Z', end: '2026-11-03T03:10Z' };

  it.each<[string, Partial<BacktestArguments>, readonly object[], string, number]>([
    [
      'lie outside of what was tested',
      {},
      [before, { ...before, onset: '2027-01-01', end: '2027-01-02' }, ...KNOWN],
      '2 of 4 known incidents begin outside of what was tested, 2026-11-10 00:00Z to 2026-11-12 00:00Z, and do not count; the first: iam:CreateUser 111122223333 eu-west-1 2026-11-03 03:00Z',
      2,
    ],
    [
      'are of others than those that are asked for',
      { region: ['us-east-1'] },
      KNOWN,
      '2 of 2 known incidents are of accounts or Regions that are not told of, and do not count; the first: iam:CreateAccessKey 111122223333 eu-west-1 2026-11-10 03:00Z',
      0,
    ],
    ['are none', {}, [], 'the file of --incidents is empty, so nothing can be caught', 0],
  ])('says so when known incidents %s', async (_, args, lines, note, tested) => {
    const known = lines.map((line) => JSON.stringify(line)).join('\n');
    const { out, err } = await backtest({ sensitivity: 'native', format: 'json', ...args }, known);
    expect(err).toContain(`note: ${note}\n`);
    const report = JSON.parse(out) as { notes: string[] };
    expect(report).toMatchObject({ incidents: { given: lines.length, tested } });
    expect(report.notes).toContain(note);
  });

  it('says which known incidents name what the logs do not have', async () => {
    const slips = [
      { ...KNOWN[0], region: 'eu-wset-1' },
      { ...KNOWN[0], name: 'createaccesskey' },
      KNOWN[0],
      { ...KNOWN[0], account: '999999999999', name: '\u001b[31mX' },
    ];
    const known = slips.map((line) => JSON.stringify(line)).join('\n');
    const { code, out, err } = await backtest({ sensitivity: 'native', format: 'json' }, known);
    expect([code, err.split('\n')]).toEqual([
      0,
      [
        'note: line 1 of the known incidents is missed by every setting: no call of 111122223333 that was read has `region` eu-wset-1; did you mean eu-west-1?',
        'note: line 2 of the known incidents is missed by every setting: no call of iam by 111122223333 in eu-west-1 that was read has `name` createaccesskey; did you mean CreateAccessKey?',
        'note: line 4 of the known incidents is missed by every setting: no call that was read has `account` 999999999999',
        '',
      ],
    ]);
    const report = JSON.parse(out) as BacktestReport;
    expect(report.incidents).toEqual({
      ...{ given: 4, repeated: 0, tested: 4 },
      neverCalled: [
        { line: 1, field: 'region', value: 'eu-wset-1', near: 'eu-west-1' },
        { line: 2, field: 'name', value: 'createaccesskey', near: 'CreateAccessKey' },
        { line: 4, field: 'account', value: '999999999999' },
      ],
    });
    expect(report.replays[0]?.missed?.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  it('says of a whole file of slips no more than a screen holds', async () => {
    const slips = Array.from({ length: 12 }, (_, index) => ({ ...KNOWN[0], name: `Never${index}` }));
    const { err } = await backtest({}, slips.map((line) => JSON.stringify(line)).join('\n'));
    expect(err.split('\n').slice(9)).toEqual([
      expect.stringContaining('note: line 10 of '),
      'note: 2 more known incidents are missed for what no call has; --format json has all',
      '',
    ]);
  });

  it('counts once what is given twice, whatever it is called, and says so', async () => {
    const lines = [KNOWN[0], { ...KNOWN[0], kind: 'spike' }, { ...KNOWN[0], end: '2026-11-10T03:05:00Z' }, KNOWN[0]];
    const known = lines.map((line) => JSON.stringify(line)).join('\n\n');
    const { out, err } = await backtest({ sensitivity: 'native', format: 'json' }, known);
    expect(err).toContain(
      'note: 2 of 4 known incidents repeat one before, and count once; the first: iam:CreateAccessKey 111122223333 eu-west-1 2026-11-10 03:00Z, line 3 as line 1\n',
    );
    expect(JSON.parse(out)).toMatchObject({
      incidents: { given: 4, repeated: 2, tested: 2 },
      replays: [{ caught: [{ kind: 'first use', known: 2, caught: 2 }] }],
    });
  });

  it.each<[string, Partial<BacktestArguments>, string, string]>([
    [
      'the files are of other dates',
      { from: '2027-03-01' },
      'no call from 2027-03-01 00:00Z on was read: 60 files of other dates passed over',
      'Read 0 files, 0 calls.',
    ],
    [
      'the calls are of days before',
      { from: '2026-11-20' },
      'no call from 2026-11-20 00:00Z on was read; the newest is of 2026-11-11 23:59Z',
      'Read 60 files, 2,148 calls.',
    ],
    [
      'the calls are of days after',
      { from: '2026-10-01', to: '2026-10-20' },
      'no call from 2026-10-01 00:00Z to 2026-10-20 00:00Z was read: 2,148 calls of other times left out',
      'Read 60 files, 0 calls.',
    ],
    [
      'all days only teach',
      { skipDays: 10 },
      'all calls, 2026-11-02 00:00Z to 2026-11-12 00:00Z, lie in the 10 days that only teach; give more logs, or a smaller --skip-days',
      'Read 60 files, 2,148 calls.',
    ],
  ])('looks at nothing where %s, and says so', async (_, args, note, read) => {
    const known = JSON.stringify(KNOWN[0]);
    const { code, out, err } = await backtest(args, known);
    expect([code, err, out]).toEqual([3, `note: ${note}\n`, `Nothing was looked at.\n${read}\n`]);
    const report: unknown = JSON.parse((await backtest({ ...args, format: 'json' }, known)).out);
    const validate = new Ajv({ strict: false }).compile(schema);
    expect([validate(report), validate.errors]).toEqual([true, null]);
    expect(report).toMatchObject({ notes: [note], incidents: { tested: 0 }, replays: [], exitCode: 3 });
    expect(report).not.toHaveProperty('from');
  });

  it('looks at nothing where a file has no calls, and says so', async () => {
    const { cwd } = testIo();
    writeFileSync(join(cwd, 'empty.json'), '{"Records":[]}');
    const { code, err } = await backtest({ paths: [join(cwd, 'empty.json')], account: ['111122223333'] });
    expect([code, err]).toEqual([3, 'note: no call was read: 1 file without any\n']);
  });

  it('says so when too little is left to judge by', async () => {
    expect((await backtest({ skipDays: 9.9 })).err).toContain('less than a day is left behind the 9.9 days');
  });

  it.each([
    ['there are no logs', { paths: ['nowhere'] }, 'detect_input'],
    ['there are no known incidents', { incidents: 'nowhere.jsonl' }, 'incidents_unreadable'],
    ['a sensitivity is none', { sensitivity: 'keen' }, 'backtest_setting'],
  ])('fails where %s', async (_, args, code) => {
    const { code: exit, err, out } = await backtest(args);
    expect([exit, out]).toEqual([1, '']);
    expect(err).toContain(`[${code}]`);
  });

  it.each([
    ['no JSON', '{"account"', 'known.jsonl:2: it is no JSON object'],
    ['a list', '[]', 'known.jsonl:2: it is no JSON object'],
    ['no account', JSON.stringify({ ...KNOWN[0], account: undefined }), 'known.jsonl:2: `account` is required ['],
    [
      'an account in digits',
      JSON.stringify({ ...KNOWN[0], account: 1 }),
      '`account` must be a text in quotes; got 1 [',
    ],
    ['an empty name', JSON.stringify({ ...KNOWN[0], name: '' }), '`name` must name something; got nothing ['],
    ['a strength in words', JSON.stringify({ ...KNOWN[0], strength: 'x' }), '`strength` must be a number; got x ['],
    [
      'a field nobody knows',
      JSON.stringify({ ...KNOWN[0], error_code: 'AccessDenied' }),
      '2: `error_code` is no field of an incident; allowed: kind, insightType, account, region, source, name, errorCode,',
    ],
    ['a type that is none', JSON.stringify({ ...KNOWN[0], insightType: 'ApiErrorRate' }), 'got ApiErrorRate'],
    [
      'a type of errors without one',
      JSON.stringify({ ...KNOWN[0], insightType: 'ApiErrorRateInsight' }),
      '`errorCode`',
    ],
    [
      'a type of calls with an error',
      JSON.stringify({ ...KNOWN[1], insightType: 'ApiCallRateInsight' }),
      '`errorCode`',
    ],
    ['half a source', JSON.stringify({ ...KNOWN[0], source: 'iam' }), 'got iam; write iam.amazonaws.com'],
    ['an account by name', JSON.stringify({ ...KNOWN[0], account: 'gov' }), '`account` must be an id of 12 digits'],
    ['a day that is none', JSON.stringify({ ...KNOWN[0], onset: '2026-02-30T20:52:00Z' }), 'got 2026-02-30T20:52:00Z'],
    ['seconds', JSON.stringify({ ...KNOWN[0], onset: 1_794_279_600 }), '1794279600, which looks like seconds'],
    ['milliseconds', JSON.stringify({ ...KNOWN[0], end: 1_794_279_600_000 }), '2: `end` must be a time'],
    ['no time', JSON.stringify({ ...KNOWN[0], end: undefined }), '`end` must be a time that exists'],
    ['a time that is none', JSON.stringify({ ...KNOWN[0], onset: 'noon' }), 'known.jsonl:2: `onset` must be a time'],
    ['an end before its begin', JSON.stringify({ ...KNOWN[0], end: '2026-11-10T02:00:00Z' }), '`end` must be after'],
  ])('fails where the known incidents have %s', async (_, line, words) => {
    const { code, err } = await backtest({}, `${JSON.stringify(KNOWN[0])}\n${line}\n`);
    expect(code).toBe(1);
    expect(err).toContain(words);
    expect(err).toContain('[incidents_invalid]');
  });
});

it('known incidents may be the lines of simulate, as they are', async () => {
  const { cwd } = testIo();
  const label = {
    kind: 'spike',
    insightType: 'ApiErrorRateInsight',
    errorCode: 'AccessDenied',
    strength: 42.25,
  } as const;
  const place = { account: '111122223333', region: 'us-east-1', source: 'iam.amazonaws.com', name: 'CreateUser' };
  const full = { ...label, ...place, onset: 29_554_372, end: 29_554_409, expected: 0.0035, observed: 1109 };
  writeFileSync(join(cwd, 'known.jsonl'), labelLine(full));
  const { strength, expected, observed, ...kept } = full;
  expect(await readKnownIncidents('known.jsonl', { cwd })).toEqual([{ ...kept, line: 1 }]);
});

it('the example of the documentation works as pasted', async () => {
  const text = readFileSync(join(__dirname, '../../../docs/detect.md'), 'utf8');
  const [, example = ''] = /`--incidents FILE`[\s\S]*?```\w+\n([\s\S]*?)```/.exec(text) ?? [];
  const { cwd } = testIo();
  writeFileSync(join(cwd, 'known.jsonl'), example);
  const [known] = await readKnownIncidents('known.jsonl', { cwd });
  expect(known).toMatchObject({ name: 'CreateUser', onset: Date.parse('2026-11-20T03:00:00Z') / 60_000 });
});

it('fails without a path, and says what to type', async () => {
  const io = testIo();
  await expect(run({ ...globals }, io)).rejects.toMatchObject({
    message: expect.stringContaining('`trailinsight backtest PATH`'),
  });
});
