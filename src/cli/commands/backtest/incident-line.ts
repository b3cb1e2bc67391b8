import { z } from 'zod';
import { printable } from '../../formats/sanitize';
import { minuteOf } from '../detect/minutes';

/** An incident that happened, as `simulate` writes them or a person does. Minutes since 1970. */
export interface KnownIncident {
  /** `spike`, `drop`, `errors`, `first use`, `absent`, or what its writer calls it. */
  readonly kind: string;
  readonly insightType: string;
  readonly account: string;
  readonly region: string;
  readonly source: string;
  readonly name: string;
  readonly errorCode?: string;
  readonly onset: number;
  /** First minute after it. */
  readonly end: number;
  /** Where it stands in its file, from 1. */
  readonly line: number;
}

/** Minutes of the year 2160: what is more counts seconds or milliseconds. */
const MOST_MINUTES = 100_000_000;
const TIME_RULE = 'must be a time that exists, as 2026-11-20T03:00:00Z, or whole minutes since 1970';

/** A day or a moment as `--from` takes it, or the minutes of `simulate`. */
const moment = z.unknown().transform((value, context) => {
  const minute = typeof value === 'string' ? minuteOf(value) : wholeMinutes(value);
  if (minute !== undefined) return minute;
  const slip = typeof value === 'number' && value >= MOST_MINUTES ? ', which looks like seconds or milliseconds' : '';
  context.addIssue({ code: 'custom', message: `${TIME_RULE}; got ${gotText(value)}${slip}` });
  return z.NEVER;
});

const wholeMinutes = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MOST_MINUTES ? value : undefined;

/** The value as its writer wrote it. */
const gotText = (value: unknown): string =>
  value === undefined ? 'nothing' : printable(typeof value === 'string' ? value : JSON.stringify(value), 100);

const text = z.string().min(1);

const INSIGHT_TYPES = ['ApiCallRateInsight', 'ApiErrorRateInsight'] as const;
type InsightType = (typeof INSIGHT_TYPES)[number];

/** Errors are told apart by their code, calls have none. */
const typeOf = (errorCode: string | undefined): InsightType =>
  errorCode === undefined ? 'ApiCallRateInsight' : 'ApiErrorRateInsight';

/** A service as the logs have it: others are never in them, so that nothing could be caught. */
const source = text.regex(/^[^\s/]+\.[^\s/]+$/, {
  error: ({ input }) => {
    const likely = /^[a-z0-9-]+$/.test(String(input)) ? `; write ${input}.amazonaws.com` : '';
    return `must be an event source as in the logs, as iam.amazonaws.com; got ${gotText(input)}${likely}`;
  },
});

/** One line of the file. What `simulate` tells of its incidents beside that may stand there. */
const line = z
  .strictObject({
    kind: text.default('incident'),
    insightType: z
      .enum(INSIGHT_TYPES, { error: ({ input }) => `must be ${INSIGHT_TYPES.join(' or ')}; got ${gotText(input)}` })
      .optional(),
    account: text.regex(/^\d{12}$/, { error: ({ input }) => `must be an id of 12 digits; got ${gotText(input)}` }),
    region: text,
    source,
    name: text,
    errorCode: text.optional(),
    onset: moment,
    end: moment,
    onsetTime: text.optional(),
    endTime: text.optional(),
    strength: z.number().optional(),
    expected: z.number().optional(),
    observed: z.number().optional(),
  })
  .refine(({ onset, end }) => onset < end, { message: 'must be after `onset`', path: ['end'] })
  .refine(({ insightType, errorCode }) => (insightType ?? typeOf(errorCode)) === typeOf(errorCode), {
    error: 'must be ApiErrorRateInsight with an `errorCode`, and ApiCallRateInsight without one',
    path: ['insightType'],
  })
  .transform(({ kind, account, region, source, name, errorCode, onset, end }) => ({
    ...{ kind, account, region, source, name, onset, end, insightType: typeOf(errorCode) },
    ...(errorCode === undefined ? {} : { errorCode }),
  }));

const TYPE_NAMES: Readonly<Record<string, string>> = { string: 'a text in quotes', number: 'a number' };

/** The rule a field breaks, where the field has no words of its own. */
const ruleOf: z.core.$ZodErrorMap = (issue) => {
  const { code, input } = issue;
  if (code === 'invalid_type' && input === undefined) return 'is required';
  if (code === 'invalid_type') return `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}; got ${gotText(input)}`;
  return code === 'too_small' ? 'must name something; got nothing' : undefined;
};

const FIELDS = ['kind', 'insightType', 'account', 'region', 'source', 'name', 'errorCode', 'onset', 'end'];

/** What is wrong with a line, by its field; a field that is unknown may be why another is missing. */
function troubleIn(issues: readonly z.core.$ZodIssue[]): string {
  const unknown = issues.find(({ code }) => code === 'unrecognized_keys');
  if (unknown?.code === 'unrecognized_keys') {
    return `\`${printable(unknown.keys[0] ?? '', 100)}\` is no field of an incident; allowed: ${FIELDS.join(', ')}`;
  }
  const [issue] = issues;
  const key = issue?.path.join('.');
  return key ? `\`${key}\` ${issue?.message}` : 'it is no JSON object';
}

/** The incident of a line, or what is wrong with it. */
export function incidentIn(row: string, number: number): KnownIncident | string {
  const parsed = line.safeParse(jsonIn(row), { error: ruleOf });
  return parsed.success ? { ...parsed.data, line: number } : troubleIn(parsed.error.issues);
}

function jsonIn(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    return undefined;
  }
}
