import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CostArguments } from '../../src/cli/commands/cost/arguments';
import { readSample } from '../../src/cli/commands/cost/read-sample';
import { parseUsage } from '../../src/control/cost/usage';
import { A, config, cost, folder, json, put } from './cost-harness';

const event = (id: number, over: object = {}) => ({
  eventID: String(id),
  eventName: 'PutObject',
  eventTime: new Date(Date.UTC(2026, 10, 1) + id * 3_600_000).toISOString(),
  awsRegion: 'eu-west-1',
  recipientAccountId: A,
  eventCategory: 'Management',
  readOnly: id % 10 !== 0,
  ...over,
});
/** 731 events an hour apart: 30.4 days, a tenth of them writes. */
const month = Array.from({ length: 731 }, (_, i) => event(i));

describe('from a sample', () => {
  beforeEach(async () => {
    await put('trailinsight.yaml', config());
    await mkdir(join(folder(), 'AWSLogs/CloudTrail'), { recursive: true });
    await mkdir(join(folder(), 'AWSLogs/CloudTrail-Insight'), { recursive: true });
    await put('AWSLogs/CloudTrail/1.json.gz', gzipSync(JSON.stringify({ Records: month.slice(0, 400) })));
    await put('AWSLogs/CloudTrail/2.json', JSON.stringify({ Records: month.slice(390, 600) }));
    await put(
      'AWSLogs/CloudTrail/3.jsonl',
      month
        .slice(600)
        .map((e) => JSON.stringify(e))
        .join('\n'),
    );
    await put('AWSLogs/CloudTrail-Insight/4.json', '{"Records":[{}]}');
    await put('AWSLogs/CloudTrail/readme.txt', 'not a log');
  });

  test('counts all forms once, writes apart, and prints a table', async () => {
    const { stdout, stderr, exitCode } = await cost({ sample: ['AWSLogs'] });
    expect(stdout).toMatch(/^ENTRY +ACCOUNT +TYPE +EVENTS\/MONTH +\$\/MONTH +BOUND\n/);
    expect(stdout).toMatch(/baseline {2}111111111111 shop {2}ApiCallRateInsight \[Management\] +74 +<\$0\.01\n/);
    expect(stdout).toMatch(/ApiErrorRateInsight \[Management\] +732 /);
    expect(stdout).toContain('Prices of 2026-07-31: $0.35 per 100,000 management events');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  test('JSON holds to its schema; JSON Lines and Markdown say the same', async () => {
    const report = json((await cost({ sample: ['AWSLogs'], format: 'json' })).stdout);
    expect(report.rows.map((r) => [r.account, r.insightType, r.bound])).toEqual([
      [A, 'ApiCallRateInsight', 'exact'],
      [A, 'ApiErrorRateInsight', 'exact'],
    ]);
    const lines = (await cost({ sample: ['AWSLogs'], format: 'jsonl' })).stdout.trimEnd().split('\n');
    expect(lines.map((l) => JSON.parse(l).record)).toEqual(['row', 'row', 'total']);
    const markdown = (await cost({ sample: ['AWSLogs'], format: 'markdown' })).stdout;
    expect(markdown).toContain('| baseline | 111111111111 shop | ApiCallRateInsight');
  });

  test('broken files are named and skipped: exit 3', async () => {
    const whole = gzipSync(JSON.stringify({ Records: month }));
    await put('cut.json.gz', whole.subarray(0, whole.length - 20));
    await put('bad.json', '{"Records":[{"a":]}');
    await put('words.json', 'hello');
    const { stderr, exitCode, stdout } = await cost({
      sample: ['AWSLogs', 'cut.json.gz', 'bad.json', 'words.json', 'gone'],
      format: 'json',
    });
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/cut\.json\.gz: unexpected end of file/);
    expect(stderr).toMatch(/words\.json: text where a record should begin/);
    expect(json(stdout).skipped.map((s) => s.path.slice(folder().length + 1))).toEqual([
      'cut.json.gz',
      'bad.json',
      'words.json',
      'gone',
    ]);
  });

  test('a file that unpacks beyond the limit is skipped', async () => {
    const signal = new AbortController().signal;
    const { skipped } = await readSample([join(folder(), 'AWSLogs/CloudTrail/1.json.gz')], {
      signal,
      largestFile: 1000,
    });
    expect(skipped).toMatchObject([{ problem: expect.stringContaining('longer than 1000 bytes') }]);
  });

  test('--save keeps the counts, --usage takes them back', async () => {
    const first = await cost({ sample: ['AWSLogs'], save: '', format: 'json' });
    expect(parseUsage(await readFile(join(folder(), 'trailinsight.usage.json'), 'utf8'))).toMatchObject({ ok: true });
    const again = await cost({ usage: 'trailinsight.usage.json', format: 'json' });
    expect(json(again.stdout)).toEqual(json(first.stdout));
    await put('trailinsight.yaml', config('usage: {source: file}\n'));
    expect(json((await cost({ format: 'json' })).stdout).rows).toEqual(json(first.stdout).rows);
  });

  test('--export writes beside stdout, --account narrows', async () => {
    const { stdout } = await cost({ sample: ['AWSLogs'], export: ['out/cost.json', 'cost.md'], account: ['lab'] });
    expect(stdout).toContain('Nothing to forecast');
    expect(json(await readFile(join(folder(), 'out/cost.json'), 'utf8')).rows).toEqual([]);
    expect(await readFile(join(folder(), 'cost.md'), 'utf8')).toContain('### Forecast');
  });

  test('an interrupt ends with 130', async () => {
    expect((await cost({ sample: ['AWSLogs'] }, undefined, AbortSignal.abort())).exitCode).toBe(130);
  });

  test.each<[string, Partial<CostArguments>, unknown]>([
    ['two sources', { sample: ['AWSLogs'], usage: 'x' }, 'cost_two_sources'],
    ['no source', {}, 'cost_source_missing'],
    ['an empty sample', { sample: ['AWSLogs/CloudTrail-Insight'] }, 'sample_empty'],
    ['no usage file', { usage: 'gone' }, 'usage_file_unreadable'],
    ['a usage file of another kind', { usage: 'trailinsight.yaml' }, 'usage_file_invalid'],
    ['a write share above 1', { usage: 'x', writeShare: 15 }, 'write_share_invalid'],
    ['a write share that is no number', { usage: 'x', writeShare: Number.NaN }, 'write_share_invalid'],
    ['a format it does not have', { format: 'sarif' }, 'cost_format_unknown'],
    ['an export it does not have', { export: ['x.xml'] }, 'cost_format_unknown'],
    ['an account nobody knows', { sample: ['AWSLogs'], account: ['nobody'] }, 'account_unknown'],
    ['no configuration', { config: 'gone.yaml', sample: ['AWSLogs'] }, expect.stringMatching(/^config_/)],
  ])('fails on %s', async (_, args, code) => {
    await expect(cost(args)).rejects.toMatchObject({ name: 'UserError', code });
  });
});

const real = resolve(__dirname, '../../../shared/data/invictus/records.ndjson.gz');
(existsSync(real) ? test : test.skip)('real records are counted', async () => {
  const { counter, skipped } = await readSample([real], { signal: new AbortController().signal });
  expect(skipped).toEqual([]);
  expect(counter.summary()).toEqual({ counted: 2900, duplicates: 0, others: 0, malformed: 0 });
  const taken = counter.usage(new Date());
  expect(taken.ok && taken.usage.notes?.join()).toContain('Less than an hour');
});
