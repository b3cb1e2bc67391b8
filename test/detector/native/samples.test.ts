import { type CallKind, type InsightRecord, insightRecordOf, parseInsightRecord } from '../../../src/records';
import { haveSamples, samples } from '../../records/samples';
import { type Count, judged, minuteOf, NATIVE } from '../world';
import { othersOf } from './histories';

type Attributes = Pick<CallKind, 'identity' | 'userAgent' | 'errorCode'>;

const FIELDS: Readonly<Record<string, keyof Attributes>> = {
  userIdentityArn: 'identity',
  userAgent: 'userAgent',
  errorCode: 'errorCode',
};

/** Records of others that hold all that is asked for. One's author misspelt a key. */
const recordsOf = (file: string): readonly InsightRecord[] =>
  samples()
    .filter((sample) => sample.file.startsWith(file))
    .flatMap(
      ({ record }) => parseInsightRecord(JSON.parse(JSON.stringify(record).replace('insffight', 'insight'))) ?? [],
    );

/** Calls one by one: a record says how many had a value, not which values went together. */
function callsOf({ insightDetails }: InsightRecord, span: 'insight' | 'baseline', minutes: number): CallKind[] {
  const { attributions, statistics } = insightDetails.insightContext;
  const { eventSource: source, eventName: name, errorCode = '', insightType } = insightDetails;
  const total = Math.round(statistics[span].average * minutes);
  const calls = Array.from({ length: total }, () => ({ identity: '', userAgent: '', errorCode }));
  for (const block of attributions) {
    const field = FIELDS[block.attribute] ?? 'identity';
    const values = block[span].flatMap(({ value, average }) =>
      Array.from({ length: Math.round(average * minutes) }, () => (value === 'null' ? '' : value)),
    );
    for (const [index, call] of calls.entries()) call[field] = values[index] ?? '';
  }
  const write = insightType === 'ApiCallRateInsight';
  const place = { account: '', region: '', category: 'Management' } as const;
  return calls.map((call) => ({ ...place, source, name, write, ...call }));
}

const CASES = [
  ['01-', 'GetBucketPolicy', [0, 1, 2, 0]],
  ['02-', 'AttachUserPolicy', [0, 0]],
  ['03-', 'DescribeQuery', [0, 0, 0, 0, 0, 0]],
  ['06-', 'CompleteLifecycleAction', [0, 2, 4]],
] as const;

(haveSamples ? describe : describe.skip)('a published record comes back whole', () => {
  it.each(CASES)('%s %s', (file, name, layout) => {
    const records = recordsOf(file);
    const [record] = records;
    if (!record) throw new Error(`no record in ${file}`);
    const { state, insightContext } = record.insightDetails;
    const { insightDuration = 0, baselineDuration = 0 } = insightContext.statistics;
    const start = minuteOf(record.eventTime) - (state === 'End' ? insightDuration : 0);
    const from = start - baselineDuration;
    const before = callsOf(record, 'baseline', baselineDuration);
    const during = callsOf(record, 'insight', insightDuration);
    expect(during).toHaveLength(layout.length);
    const pace = baselineDuration / (before.length + 1);
    const counts: Count[] = [
      ...othersOf({ account: '', region: '' }, from - 4320, start + 120),
      ...before.map((kind, index) => ({ kind, minute: Math.floor(from + (index + 1) * pace), count: 1 })),
      ...during.map((kind, index) => ({ kind, minute: start + (layout[index] ?? 0), count: 1 })),
    ];
    const written = judged(counts, NATIVE, start + 60).map(
      (incident) => insightRecordOf(incident, { profile: 'native', partition: 'aws' }).insightDetails,
    );
    expect(written.map((details) => details.state)).toEqual(['Start', 'End']);
    for (const { insightDetails } of records) {
      expect(written.find((details) => details.state === insightDetails.state)).toMatchObject({
        eventName: name,
        insightContext: insightDetails.insightContext,
      });
    }
  });
});
