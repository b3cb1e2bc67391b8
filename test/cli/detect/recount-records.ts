/**
 * The numbers of an Insights record, from the log files as they lie there and the plainest way to count: nothing here is
 * of the program.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const MINUTE_MS = 60_000;
const DAY = 1440;

type Fields = Readonly<Record<string, unknown>>;

export interface RawCall {
  readonly minute: number;
  readonly errorCode: string;
  readonly values: Readonly<Record<'userIdentityArn' | 'userAgent' | 'errorCode', string>>;
}

interface Told {
  readonly value: string;
  readonly average: number;
}

export interface InsightLike {
  readonly eventTime: string;
  readonly awsRegion: string;
  readonly recipientAccountId: string;
  readonly sharedEventID: string;
  readonly insightDetails: {
    readonly state: 'Start' | 'End';
    readonly eventSource: string;
    readonly eventName: string;
    readonly insightType: string;
    readonly errorCode?: string;
    readonly sourceEventCategory: string;
    readonly insightContext: {
      readonly statistics: {
        readonly baseline: { readonly average: number };
        readonly insight: { readonly average: number };
        readonly insightDuration: number;
        readonly baselineDuration: number;
      };
      readonly attributions: readonly {
        readonly attribute: 'userIdentityArn' | 'userAgent' | 'errorCode';
        readonly insight: readonly Told[];
        readonly baseline: readonly Told[];
      }[];
    };
  };
}

function* recordsBelow(folder: string): Generator<Fields> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(json|gz)$/.test(entry.name)) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString();
    if (text.startsWith('{"Records"')) yield* (JSON.parse(text) as { Records: Fields[] }).Records;
    else for (const line of text.trim().split('\n')) yield JSON.parse(line) as Fields;
  }
}

/** Calls by account, Region, category, source and name. */
export type RawCalls = ReadonlyMap<string, readonly RawCall[]>;

/** Every call below a folder, once. */
export function callsBelow(folder: string): RawCalls {
  const seen = new Set<string>();
  const calls = new Map<string, RawCall[]>();
  for (const record of recordsBelow(folder)) {
    const text = (key: string): string => (typeof record[key] === 'string' ? record[key] : '');
    const who = (record.userIdentity ?? {}) as Readonly<Record<string, string | undefined>>;
    const account = text('recipientAccountId') || (who.accountId ?? '');
    const id = `${account} ${text('eventID')}`;
    if (seen.has(id)) continue;
    seen.add(id);
    const category = text('eventCategory') || (record.managementEvent === false ? 'Data' : 'Management');
    const api = JSON.stringify([account, text('awsRegion'), category, text('eventSource'), text('eventName')]);
    const own = calls.get(api) ?? [];
    calls.set(api, own);
    own.push({
      minute: Math.floor(Date.parse(text('eventTime')) / MINUTE_MS),
      errorCode: text('errorCode'),
      values: {
        userIdentityArn: who.arn || who.invokedBy || who.principalId || who.type || '',
        userAgent: text('userAgent').replace(/^AWS Internal\/#$/, 'AWS Internal'),
        errorCode: text('errorCode') || 'null',
      },
    });
  }
  return calls;
}

const perMinute = (count: number, minutes: number): number => Number((count / minutes).toFixed(10));

/** The five largest counts, as averages. Which of two alike comes first is nobody's promise. */
function topAverages(values: readonly string[], minutes: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([, a], [, b]) => b - a).map(([value, count]) => [value, perMinute(count, minutes)]));
}

/** What a record says and what it ought to say, alike where the record is right. */
export function recounted(record: InsightLike, calls: RawCalls): { readonly said: unknown; readonly counted: unknown } {
  const { state, errorCode, sourceEventCategory, eventSource, eventName, insightContext } = record.insightDetails;
  const { statistics, attributions } = insightContext;
  const duration = state === 'Start' ? 5 : statistics.insightDuration;
  const start = Date.parse(record.eventTime) / MINUTE_MS - (state === 'Start' ? 0 : duration);
  const baselineDuration = 7 * DAY + (start % DAY);
  const api = JSON.stringify([
    ...[record.recipientAccountId, record.awsRegion, sourceEventCategory, eventSource, eventName],
  ]);
  const own = (calls.get(api) ?? []).filter((call) => errorCode === undefined || call.errorCode === errorCode);
  const insight = own.filter(({ minute }) => minute >= start && minute < start + duration);
  const baseline = own.filter(({ minute }) => minute >= start - baselineDuration && minute < start);
  const names = ['userIdentityArn', 'userAgent', ...(errorCode === undefined ? ['errorCode' as const] : [])] as const;
  const top = (told: readonly Told[], some: readonly RawCall[], name: (typeof names)[number], minutes: number) => {
    const all = topAverages(
      some.map(({ values }) => values[name]),
      minutes,
    );
    return {
      averages: [...all.values()].slice(0, 5),
      ofEach: told.map(({ value }) => all.get(value)),
    };
  };
  const said = (told: readonly Told[]) => ({
    averages: told.map(({ average }) => average),
    ofEach: told.map(({ average }) => average),
  });
  return {
    said: {
      statistics,
      attributions: attributions.map((one) => [one.attribute, said(one.insight), said(one.baseline)]),
    },
    counted: {
      statistics: {
        baseline: { average: perMinute(baseline.length, baselineDuration) },
        insight: { average: perMinute(insight.length, duration) },
        insightDuration: duration,
        baselineDuration,
      },
      attributions: names.map((name, index) => [
        name,
        top(attributions[index]?.insight ?? [], insight, name, duration),
        top(attributions[index]?.baseline ?? [], baseline, name, baselineDuration),
      ]),
    },
  };
}
