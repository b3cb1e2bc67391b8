import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import schema from '../../../schema/detect-report.v1.json';
import { UserError } from '../../../src/cli/failure';
import { insightRecordsIn } from '../../../src/records';
import { testIo } from '../config-io';
import { withBursts, writeLogs } from './logs';
import { detect, idsIn, newFolder } from './run-detect';

const logs = newFolder();
beforeAll(() => {
  writeLogs(logs, withBursts(), 240);
});

describe('what is found in logs', () => {
  it('is one record a line and nothing else, in order of time', async () => {
    const { code, out, err } = await detect({ paths: [logs], format: 'jsonl' });
    expect([code, err]).toEqual([0, '']);
    const file = insightRecordsIn(`{"Records":[${out.trim().split('\n').join(',')}]}`);
    const { records, skipped } = file.ok ? file : { records: [], skipped: -1 };
    expect(skipped).toBe(0);
    expect(records.map(({ eventTime }) => eventTime)).toEqual(records.map(({ eventTime }) => eventTime).sort());
    expect(
      records.map(({ eventTime, insightDetails: { state, eventName } }) => `${eventTime} ${eventName} ${state}`),
    ).toEqual(
      expect.arrayContaining([
        '2026-11-10T03:00:00Z CreateAccessKey Start',
        '2026-11-10T03:04:00Z CreateAccessKey End',
        '2026-11-11T23:50:00Z RunInstances Start',
      ]),
    );
    expect(records.filter(({ eventTime }) => eventTime.startsWith('2026-11-11'))).toHaveLength(1);
  });

  it('is the same the second time, byte for byte', async () => {
    const [one, two] = [
      await detect({ paths: [logs], format: 'jsonl' }),
      await detect({ paths: [logs], format: 'jsonl' }),
    ];
    expect(one.out).toBe(two.out);
  });

  it('is told to people, with what to do next', async () => {
    const { out } = await detect({ paths: [logs] });
    expect(out).toContain('FIRST USE, OVER  iam:CreateAccessKey  111122223333  eu-west-1\n');
    expect(out).toContain('SPIKE, OPEN  ec2:RunInstances  111122223333  eu-west-1\n');
    expect(out).toMatch(/ {2}who {3}ci-deploy {2}48 of 48 \(100%\) {2}NEW for this API\n/);
    expect(out).toMatch(
      / {2}same {2}actor: ec2:RunInstances, ec2:RunInstances UnauthorizedOperation {2}INC-[0-9a-f]{4}\n/,
    );
    expect(out).toMatch(/ {2}next {2}trailinsight detect \/\S+ --explain [0-9a-f]{8}\n/);
    expect(out).toMatch(/2 incidents \(4 insights\)\.\nRead 60 files, 0 broken, 0 gaps, /);
  });

  it('is told within the width of the terminal, the command to copy excepted', async () => {
    const io = testIo();
    writeFileSync(join(io.cwd, 'broken.json'), '{');
    const paths = [logs, 'broken.json'];
    const { out } = await detect({ paths }, { ...io, stdout: { ...io.stdout, columns: 60 } });
    expect(out).toContain('Read 61 files, 1 broken record (named on stderr; --strict\n  stops at the first), 0 gaps');
    const wide = out.split('\n').filter((line) => line.length > 60 && !line.startsWith('  next'));
    expect(wide).toEqual([]);
  });

  it('loses no fact on a narrow terminal', async () => {
    const at = async (columns: number): Promise<string> => {
      const io = testIo();
      return (await detect({ paths: [logs] }, { ...io, stdout: { ...io.stdout, columns } })).out;
    };
    const narrow = await at(40);
    expect(narrow.split('\n').filter((line) => line.length > 40 && !line.startsWith('  next'))).toEqual([]);
    const facts = (text: string): string[] => text.replace(/\s+/g, ' ').match(/ why .*?\)| 2026.*? min /g) ?? [];
    expect(facts(narrow)).toContain(' 2026-11-10 03:00Z to 2026-11-10 03:04Z, 4 min ');
    expect(facts(narrow)).toEqual(facts(await at(200)));
  });

  it('is a report for programs that keeps to its schema', async () => {
    const { out } = await detect({ paths: [logs], format: 'json', alarmsPerWeek: 20 });
    const report: unknown = JSON.parse(out);
    const validate = new Ajv({ strict: false }).compile(schema);
    expect([validate(report), validate.errors]).toEqual([true, null]);
    expect(report).toMatchObject({ format: 'trailinsight.detect/v1', alarmsPerWeek: 20, exitCode: 0 });
  });

  it('has the names of accounts that the configuration knows', async () => {
    const io = testIo();
    const config = 'apiVersion: trailinsight/v1\ntrails: {}\naccounts: [{id: "111122223333", name: gov-prod}]\n';
    writeFileSync(join(io.cwd, 'trailinsight.yaml'), config);
    expect((await detect({ paths: [logs] }, io)).out).toContain('gov-prod (111122223333)');
  });

  it('is read from where the configuration says, as it says', async () => {
    const io = testIo();
    const config = `apiVersion: trailinsight/v1\ntrails: {}\ndetector: [{name: gov, source: ${logs}, sensitivity: native}]\n`;
    writeFileSync(join(io.cwd, 'trailinsight.yaml'), config);
    const { code, out } = await detect({ detector: 'gov', format: 'jsonl' }, io);
    expect(code).toBe(0);
    expect(out).toContain('detector/native"');
    expect(await detect({ format: 'jsonl' }, testIo({ cwd: io.cwd }))).toMatchObject({ out });
  });

  it.each([
    [{ account: ['999999999999'] }, 'account 999999999999', true],
    [{ region: ['eu-west-9'] }, 'Region eu-west-9', true],
    [{ account: ['999999999999', '888888888888'], region: ['eu-west-1'] }, 'accounts 999999999999, 888888888888', true],
    [{ account: ['111122223333', '999999999999'], region: ['eu-west-1'] }, 'account 999999999999', false],
  ])('is told of nobody else, and never as usual, where %o is in no log', async (args, what, all) => {
    const { code, out, err } = await detect({ paths: [logs], ...args });
    expect(code).toBe(3);
    expect(err).toContain(`note: in no log that was read: ${what}; so nothing `);
    expect(out).toContain(
      `${all ? 'Nothing was looked at.' : '2 incidents (4 insights).'}\nIn no log that was read: ${what}.`,
    );
    expect(out).not.toContain('Nothing unusual');
  });

  it('is told for programs with what is in no log', async () => {
    const { code, out } = await detect({ paths: [logs], format: 'json', account: ['999999999999'] });
    const report: unknown = JSON.parse(out);
    expect([code, new Ajv({ strict: false }).compile(schema)(report)]).toEqual([3, true]);
    const notInLogs = { accounts: ['999999999999'], regions: [], all: true };
    expect(report).toMatchObject({ insights: [], notInLogs, exitCode: 3 });
  });

  it.each([
    [{ from: '2026-11-11' }, ['RunInstances']],
    [{ to: '2026-11-10T03:30:00Z' }, ['CreateAccessKey']],
    [{ from: '2026-11-10T04:00', to: '2026-11-11' }, ['RunInstances']],
    [{ region: ['eu-west-1'], to: '2026-11-10T03:30:00Z' }, ['CreateAccessKey']],
  ])('is narrowed by %o', async (args, names) => {
    const { code, out } = await detect({ paths: [logs], format: 'jsonl', ...args });
    const found = out.split('\n').flatMap((line) => /"eventName":"(\w+)"/.exec(line)?.[1] ?? []);
    expect([code, [...new Set(found)]]).toEqual([0, names]);
  });

  it('is written into files as CloudTrail names them, and exported', async () => {
    const [folder, io] = [newFolder(), testIo()];
    const args = { paths: [logs], format: 'jsonl', out: [folder], export: ['found.json', 'found.txt', 'found.jsonl'] };
    const { out } = await detect(args, io);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files).toHaveLength(idsIn(out).length);
    expect(files.every(({ name }) => /^111122223333_CloudTrail-Insight_eu-west-1_\w+\.json\.gz$/.test(name))).toBe(
      true,
    );
    expect(idsIn(readFileSync(join(io.cwd, 'found.jsonl'), 'utf8'))).toEqual(idsIn(out));
    expect(JSON.parse(readFileSync(join(io.cwd, 'found.json'), 'utf8'))).toHaveProperty('insights');
    expect(readFileSync(join(io.cwd, 'found.txt'), 'utf8')).toContain('SPIKE, OPEN');
  });

  it('is explained by the begin of its id, or as an incident', async () => {
    const all = JSON.parse((await detect({ paths: [logs], format: 'json' })).out) as {
      insights: { id: string; incident: string }[];
    };
    const [first] = all.insights;
    const one = await detect({ paths: [logs], explain: first?.id.slice(0, 6) ?? '' });
    expect(one.out).toMatch(/FIRST USE, OVER[\s\S]* gate +[\s\S]* seen +the model has seen/);
    expect(one.out.match(/, (OVER|OPEN) {2}/g)).toHaveLength(1);
    const group = await detect({ paths: [logs], explain: first?.incident ?? '' });
    expect(group.out.match(/, (OVER|OPEN) {2}/g)).toHaveLength(3);
  });
});

describe('what cannot be read', () => {
  it('is named on stderr, counted, and gives 3', async () => {
    const folder = newFolder();
    writeLogs(folder, withBursts());
    writeFileSync(join(folder, 'AWSLogs', 'broken.json.gz'), 'no gzip, no JSON');
    const { code, out, err } = await detect({ paths: [folder] });
    expect(code).toBe(3);
    expect(err).toMatch(/^skipped \S+broken\.json\.gz.*: .+\n$/);
    expect(out).toContain('(named on stderr; --strict stops at the first)');
    const strict = await detect({ paths: [folder], strict: true });
    expect(strict.code).toBe(1);
    expect(strict.err).toContain('[detect_strict]');
    expect(strict.out).toBe('');
  });

  it('is told twenty times at most', async () => {
    const folder = newFolder();
    writeLogs(folder, withBursts().slice(0, 10));
    for (let index = 0; index < 30; index++) writeFileSync(join(folder, `bad${index}.json`), '{');
    const { err } = await detect({ paths: [folder] });
    expect(err.split('\n').filter((line) => line.startsWith('skipped '))).toHaveLength(21);
    expect(err).toContain('skipped 10 more\n');
  });
});

describe('wrong input', () => {
  const empty = newFolder();
  mkdirSync(join(empty, 'sub'));
  writeFileSync(join(empty, 'sub', 'notes.pdf'), '');

  it.each([
    ['no path', {}, 'detect_input', 'say where the logs are'],
    ['a path that is not there', { paths: ['nowhere'] }, 'detect_input', 'nowhere: there is nothing by this name'],
    ['a pattern of nothing', { paths: ['no*where.json'] }, 'detect_input', 'no file matches|nothing is there'],
    ['a folder without logs', { paths: [empty] }, 'detect_input', 'no CloudTrail logs in .*1 other file passed over'],
    ['a bad bucket', { paths: ['s3://'] }, 'detect_input', 's3://: it names no bucket'],
    ['a detector that is none', { detector: 'x' }, 'config_missing', 'no configuration'],
    ['a bad time', { paths: [logs], from: 'yesterday' }, 'detect_time', '`--from` must be a day or a moment'],
    ['a day that is none', { paths: [logs], to: '2026-02-30' }, 'detect_time', '`--to` must be'],
    ['times the wrong way round', { paths: [logs], from: '2026-02-02', to: '2026-02-01' }, 'detect_time', 'before'],
    ['an empty path', { paths: [''] }, 'detect_input', 'a path must name something'],
    [
      'an empty folder between two days',
      { paths: [newFolder()], from: '2026-01-01' },
      'detect_input',
      'no CloudTrail logs',
    ],
    ['a name no bucket has', { paths: ['s3://A_B/x'] }, 'detect_input', 'names are 3 to 63'],
    ['a state without a name', { paths: [logs], state: '' }, 'usage', 'must name a folder'],
    ['more jobs than threads', { paths: [logs], jobs: 1000 }, 'detect_jobs', 'from 1 to 64; got 1000'],
    ['a budget that is no number', { paths: [logs], alarmsPerWeek: Number.NaN }, 'detect_alarms', 'got no number'],
    ['an --out below what takes no folders', { paths: [logs], out: ['/proc/x'] }, 'detect_sink', 'ENOENT'],
    ['a state below what takes no folders', { paths: [logs], state: '/proc/x' }, 'state_unwritable', 'ENOENT'],
    ['a state that is a file', { paths: [logs], state: '/dev/null' }, 'state_unwritable', 'it is no folder'],
    ['no jobs', { paths: [logs], jobs: 0 }, 'detect_jobs', '`--jobs` must be a whole number'],
    ['a threshold nobody knows', { paths: [logs], threshold: ['speed=1'] }, 'detect_threshold', 'spikeMinimum'],
    [
      'a probability above 1',
      { paths: [logs], threshold: ['spike_alone=2'] },
      'detect_threshold',
      'from 0 to 1; got 2',
    ],
    ['a threshold without a number', { paths: [logs], threshold: ['spike_minimum'] }, 'detect_threshold', 'a number'],
    ['a negative budget', { paths: [logs], alarmsPerWeek: -1 }, 'detect_alarms', 'above 0; got -1'],
    ['a watermark that is none', { paths: [logs], watermark: Number.NaN }, 'detect_watermark', 'minutes'],
    ['a bus that is none', { paths: [logs], bus: ['my bus'] }, 'bus_invalid', 'got my bus'],
    ['an --out that is no bucket', { paths: [logs], out: ['s3://UPPER'] }, 'detect_out', 'must name a bucket'],
    ['--out to stdout', { paths: [logs], out: ['-'] }, 'detect_out', '--format jsonl'],
    ['an export of an unknown form', { paths: [logs], export: ['a.pdf'] }, 'export_format_unknown', 'must end in'],
    ['an id that is none', { paths: [logs], explain: 'xyz' }, 'explain_invalid', 'the begin of an id'],
    ['an id that nothing has', { paths: [logs], explain: 'ffff' }, 'explain_unknown', '4 insights were found'],
    ['--explain with a state', { paths: [logs], explain: '5f1c', state: 'x' }, 'usage', 'writes nothing'],
    ['an account that is none', { paths: [logs], account: ['gov'] }, 'account_unknown', 'no account is called'],
  ])('fails on %s', async (_, args, code, words) => {
    const { code: exit, err, out } = await detect(args);
    expect(err).toMatch(new RegExp(words));
    expect([exit, out]).toEqual([1, '']);
    expect(err).toContain(`[${code}]`);
  });

  it('fails when a place does not take the records, and says so', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const state = newFolder();
    const { code, err } = await detect({ paths: [logs], out: [file], state });
    expect(code).toBe(1);
    expect(err).toContain(`${file} did not take the records: ENOTDIR`);
    expect(err).toContain('the next one writes these records again');
    expect(existsSync(join(state, 'detector.state'))).toBe(false);
  });

  it.each([{ out: ['s3://records'] }, { bus: ['default'] }])(
    'fails without credentials for %o, and says so',
    async (args) => {
      const none = () => Promise.reject(new UserError('credentials', 'nobody gave credentials', 'Give some.'));
      const aws = () => ({ store: none, s3: none, eventBridge: none, close: async () => {} });
      const { code, err } = await detect({ paths: [logs], ...args }, testIo(), { aws });
      expect(code).toBe(1);
      expect(err).toContain('did not take the records: nobody gave credentials [detect_sink]');
    },
  );

  it('fails when stdout does not take the records, and remembers nothing', async () => {
    const [io, state] = [testIo(), newFolder()];
    const stdout = { ...io.stdout, flush: () => Promise.reject({ code: 'ENOSPC' }) };
    const { code, err } = await detect({ paths: [logs], format: 'jsonl', state }, { ...io, stdout });
    expect([code, existsSync(join(state, 'detector.state'))]).toEqual([1, false]);
    expect(err).toContain('stdout did not take the records: ENOSPC at stdout');
  });

  it.each(['text', 'json'])('fails when stdout does not take %s, and remembers nothing', async (format) => {
    const [io, state] = [testIo(), newFolder()];
    const write = (): never => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    };
    const { code, err } = await detect({ paths: [logs], format, state }, { ...io, stdout: { ...io.stdout, write } });
    expect([code, existsSync(join(state, 'detector.state'))]).toEqual([1, false]);
    expect(err).toContain('stdout did not take the result: ENOSPC [detect_sink]');
  });

  it.each(['text', 'jsonl'])(
    'takes a reader of %s that goes away early for content, unless it remembers',
    async (format) => {
      const gone = () => {
        const io = testIo();
        return { ...io, stdout: { ...io.stdout, flush: () => Promise.reject({ code: 'EPIPE' }) } };
      };
      const state = newFolder();
      expect(await detect({ paths: [logs], format }, gone())).toMatchObject({ code: 0, err: '' });
      expect(await detect({ paths: [logs], format, state }, gone())).toMatchObject({ code: 1 });
      expect(existsSync(join(state, 'detector.state'))).toBe(false);
    },
  );

  it('ends with 130 when it is interrupted', async () => {
    const controller = new AbortController();
    const io = testIo();
    controller.abort();
    const { code, err } = await detect({ paths: [logs] }, { ...io, signal: controller.signal });
    expect([code, err]).toEqual([130, 'Interrupted.\n']);
  });
});
