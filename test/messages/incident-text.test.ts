import { explainLines, groupIncidents, type IncidentLine, incidentLines } from '../../src/messages';
import { sparkline } from '../../src/messages/incident-sparkline';
import { amount, whyText } from '../../src/messages/incident-why';
import { incidentOf, recordOf } from './incidents';

const told = (lines: readonly IncidentLine[]): string[] =>
  lines.map(({ label, parts }) => [label ?? '-', ...parts.map(({ text }) => text)].join(' | '));

const textOf = (incident: ReturnType<typeof incidentOf>, options = {}): string[] =>
  told(incidentLines({ incident, record: recordOf(incident) }, { bars: 60, ...options }));

describe('an incident in words', () => {
  it('says what, where, how much, who and why, and what else the actor did', () => {
    const other = incidentOf({ series: { name: 'AttachUserPolicy', account: '444455556666' } });
    expect(
      textOf(incidentOf(), { accountName: 'gov-prod', together: { id: 'INC-5f1c', others: [recordOf(other)] } }),
    ).toEqual([
      '- | SPIKE, OPEN | iam:CreateAccessKey | gov-prod (111122223333) | us-gov-west-1',
      '- | since 2026-11-20 03:02Z, averages over the first 5 min | 4.2/min, usually 0.0022/min (23 in 7.1 days) | 1,874x',
      '- | 02:45 ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▅▇█▆▅ 03:07',
      'who | ci-deploy | 19 of 21 (90%) | NEW for this API',
      'who | alice | 2 of 21 (10%)',
      'agent | aws-cli/2.31 | 21 of 21 (100%)',
      'error | none | 21 of 21 (100%)',
      'why | expected 0.011 in 5 min, saw 21 (p < 1e-9; both gates passed)',
      'same | actor: iam:AttachUserPolicy, 1 other account | INC-5f1c',
    ]);
  });

  it.each([
    [{ count: 23, minutes: 10262 }, '4.2/min, usually 0.0053/min (23 in 3 days) | 789x'],
    [{ count: 0, minutes: 10262 }, '4.2/min, was never seen in the 3 days before'],
  ])('goes by the days that there are logs of, where they are fewer than the baseline: %o', (baseline, words) => {
    const { start } = incidentOf();
    const [, rates] = textOf(incidentOf({ baseline, logsFrom: start - 3 * 1440 }));
    expect(rates).toContain(words);
  });

  it.each([
    [incidentOf({ kind: 'drop' }), 'DROP, OPEN'],
    [incidentOf({ kind: 'absent' }), 'ABSENT, OPEN'],
    [incidentOf({ kind: 'first use', state: 'End', end: 29_640_000 }), 'FIRST USE, OVER'],
    [incidentOf({ series: { type: 'ApiErrorRateInsight', errorCode: 'AccessDenied' } }), 'ERROR SPIKE, OPEN'],
  ])('is called by its kind: %#', (incident, headline) => {
    expect(textOf(incident)[0]).toContain(`- | ${headline} | iam:CreateAccessKey`);
  });

  it('fails to act on a terminal, whatever logs say', () => {
    const evil = '\u001b]0;x\u0007\u202egpj.exe\r\n##vso[task]\u009b31m';
    const lines = textOf(
      incidentOf({
        series: { name: evil, region: evil, account: evil, errorCode: evil, type: 'ApiErrorRateInsight' },
        identities: { insight: [[evil, 21]], baseline: [] },
        userAgents: { insight: [[evil, 21]], baseline: [] },
        explanation: { gates: [{ name: evil, value: 1, limit: 2, passed: false }] },
      }),
      { accountName: evil },
    ).join('\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(lines).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|##vso\[/);
  });

  it('shows three of each, and counts the rest', () => {
    const values = Array.from({ length: 5 }, (_, index) => [`agent-${index}`, 4] as const);
    const lines = textOf(incidentOf({ userAgents: { insight: values, baseline: [] } }));
    expect(lines.filter((line) => line.startsWith('agent')).at(-1)).toBe('agent | and 3 more');
  });

  it('explains itself gate by gate', () => {
    expect(told(explainLines(incidentOf()))).toEqual([
      'saw | 21 in the 5 min up to 2026-11-20 03:04Z',
      'expected | 0.011, spread 0.1 | largest five minutes remembered 2',
      'p | below 1e-9, of a count like this or stranger, by its own past',
      'gate | ratio to the largest | 10.5, limit 3 | passed',
      'gate | p | 3e-12, limit 0.001 | passed',
      'seen | the model has seen 7.25 days of this',
      'certain | 1 min after it began',
    ]);
  });
});

describe('why', () => {
  it.each([
    [{ gates: [] }, '(p < 1e-9)'],
    [{ p: 2.31e-7 }, '(p 2.3e-7; both gates passed)'],
    [{ p: 0.0312, gates: [{ name: 'a', value: 1, limit: 1, passed: true }] }, '(p 0.031; gate passed)'],
    [
      {
        gates: [
          { name: 'alone', value: 1, limit: 1, passed: false },
          { name: 'far', value: 1, limit: 1, passed: true },
        ],
      },
      '; passed: far)',
    ],
  ])('names the gates: %#', (explanation, text) => {
    expect(whyText(incidentOf({ explanation }))).toContain(text);
  });

  it('tells of an absent burst on how many days it came', () => {
    const gates = [{ name: 'days it came without exception', value: 9, limit: 5, passed: true }];
    const absent = incidentOf({ explanation: { expected: 18.6, observed: 0, window: 5, p: 0.09, gates } });
    const why = whyText({ ...absent, kind: 'absent' });
    expect(why).toBe('expected 18.6 in 5 min, saw 0 (it came on 9 days without exception)');
  });

  it.each([
    [0, '0'],
    [0.00001, '1e-5'],
    [0.0123, '0.012'],
    [4.25, '4.25'],
    [1874.2, '1,874'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
  ])('writes %d as %s', (value, text) => expect(amount(value)).toBe(text));
});

describe('a sparkline', () => {
  it.each([
    [[0, 0, 1, 100], 10, '00:00 ▁▁▂█ 00:04'],
    [[1, 1, 1, 1, 2, 2], 3, '00:00 ▅▅█ 00:06 (2 min a bar)'],
    [[0, 0], 10, '00:00 ▁▁ 00:02'],
    [[], 10, '00:00  00:00'],
  ])('of %j in %d columns', (counts, width, text) => expect(sparkline({ from: 0, counts }, width)).toBe(text));

  it.each([
    [incidentOf().start + 300, '03:07 …'],
    [incidentOf().start + 5, '03:07'],
  ])('says when its incident goes on beyond it: until minute %i', (end, text) => {
    expect(textOf(incidentOf({ state: 'End', end }))[2]).toMatch(new RegExp(`${text}$`));
  });
});

describe('insights of one actor', () => {
  const at = (start: number, identity: string) => {
    const incident = incidentOf({ start, identities: { insight: [[identity, 21]], baseline: [] } });
    return { incident, record: recordOf(incident), start };
  };
  const [role, other] = ['arn:aws:sts::1:assumed-role/ci', 'arn:aws:iam::1:user/bob'];

  it('are one incident as long as two hours do not pass between them', () => {
    const groups = groupIncidents([
      at(1300, `${role}/b`),
      at(1000, `${role}/a`),
      at(1050, other),
      at(1120, `${role}/c`),
      at(1241, role),
      at(1500, role),
    ]);
    expect(groups.map(({ members }) => members.map(({ start }) => start))).toEqual([
      [1000, 1120],
      [1050],
      [1241, 1300],
      [1500],
    ]);
    expect(new Set(groups.map(({ id }) => id)).size).toBe(4);
    expect(groups[0]?.id).toBe(`INC-${groups[0]?.members[0]?.record.sharedEventID.slice(0, 4)}`);
  });

  it('stand alone where nobody is named', () => {
    const nobody = (start: number) => {
      const incident = incidentOf({ start, identities: { insight: [], baseline: [] } });
      return { record: recordOf(incident), start };
    };
    expect(groupIncidents([nobody(1), nobody(2)])).toHaveLength(2);
  });
});
