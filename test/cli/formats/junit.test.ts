import { formatReport } from '../../../src/cli/formats';
import { readBack } from '../../readers/run';
import { CLEAN, RICH } from './fixture';

interface Read {
  declared: number[];
  counted: number[];
  time: number;
  suites: {
    name: string;
    tests: number;
    properties: Record<string, string>;
    cases: {
      classname: string;
      name: string;
      line: string;
      system_out?: string;
      results: { outcome: string; message: string; type: string; text: string }[];
    }[];
  }[];
}

const text = formatReport(RICH, 'junit');
let read: Read;
beforeAll(async () => {
  read = await readBack<Read>('read_junit.py', 'drift.xml', text);
});

const cases = (suite: string) => read.suites.find(({ name }) => name === suite)?.cases ?? [];

test('junitparser counts what the file declares', () => {
  expect(read.declared).toEqual([16, 4, 1, 3]);
  expect(read.counted).toEqual(read.declared);
  expect(read.time).toBe(12.5);
});

test('there is a suite for every entry, for the accounts, and for findings on the configuration itself', () => {
  const names = read.suites.map(({ name }) => name).filter((name) => !name.includes('script'));
  expect(names).toEqual([
    'payments',
    'control-tower',
    'gov',
    'lab',
    'fine',
    'account-baseline',
    'configuration',
    'accounts',
  ]);
  expect(read.suites[0]?.properties).toEqual({ tool: 'trailinsight 0.1.0', config: 'trailinsight.yaml' });
});

test.each([
  ['drift fails', 'payments', 'Failure', 'all_removed'],
  ['several findings fail once', 'control-tower', 'Failure', 'missing_type'],
  ['a missing trail fails', 'account-baseline', 'Failure', 'trail_missing'],
  ['unavailable is skipped', 'gov', 'Skipped', 'unavailable'],
  ['muted is skipped', 'lab', 'Skipped', 'muted'],
])('%s', (_name, suite, outcome, type) => {
  const [testcase] = cases(suite);
  expect(testcase?.results).toHaveLength(1);
  expect(testcase?.results[0]).toMatchObject({ outcome, type });
});

test('a failure tells want, live, who and the way out, at the line of the declaration', () => {
  const [testcase] = cases('payments');
  expect(testcase?.line).toBe('40');
  expect(testcase?.results[0]?.text).toContain('live none\nwho  AdminBreakGlass/jdoe  PutInsightSelectors  22:41Z');
  expect(testcase?.results[0]?.text).toContain('fix  trailinsight apply --only payments');
  expect(cases('control-tower')[0]?.results[0]?.text).toContain('NOT DELIVERING: log files are not delivered');
});

test('trails in sync pass, and say what is worth knowing', () => {
  expect(cases('fine').map(({ results }) => results)).toEqual([[], []]);
  expect(cases('fine')[0]?.system_out).toContain('keeps ApiFutureInsight');
});

test('an account that could not be read is an error, an allowed one is skipped, an uncovered one is told', () => {
  const of = (id: string) => cases('accounts').find(({ name }) => name.endsWith(id));
  expect(of('999999999999')?.results[0]).toMatchObject({ outcome: 'Error', type: 'unknown' });
  expect(of('999999999999')?.results[0]?.message).toContain('neither drift nor in sync');
  expect(of('777777777777')?.results[0]).toMatchObject({ outcome: 'Skipped', type: 'allowed' });
  expect(of('333333333333')?.system_out).toContain('no trail was seen in sync');
});

test('a verdict without a finding never passes', async () => {
  const [trail] = RICH.trails;
  if (!trail) throw new Error('the fixture has lost a trail');
  const bare = {
    ...RICH,
    findings: [],
    trails: (['drift', 'unknown', 'unavailable'] as const).map((status) => ({ ...trail, status })),
  };
  const { declared } = await readBack<Read>('read_junit.py', 'bare.xml', formatReport(bare, 'junit'));
  expect(declared).toEqual([9, 1, 3, 1]);
});

test('hostile names are escaped, and no character that XML forbids is left', () => {
  expect(text).not.toMatch(/[^\P{C}\n\u200d]/u);
  expect(text).not.toContain('<script>');
  expect(text).not.toContain(']]>');
  expect(text).toContain('&lt;script&gt;');
});

test('a clean report has no failure', async () => {
  const { declared } = await readBack<Read>('read_junit.py', 'clean.xml', formatReport(CLEAN, 'junit'));
  expect(declared).toEqual([3, 0, 0, 0]);
});
