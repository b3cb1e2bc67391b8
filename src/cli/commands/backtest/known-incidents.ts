import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { systemCode, UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import type { Io } from '../../io';
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

const line = z
  .object({
    kind: text.default('incident'),
    insightType: text.optional(),
    account: text,
    region: text,
    source: text,
    name: text,
    errorCode: text.optional(),
    onset: moment,
    end: moment,
  })
  .refine(({ onset, end }) => onset < end, { message: 'must be after `onset`', path: ['end'] });

/** Throws UserError: incidents_unreadable, incidents_invalid. */
export async function readKnownIncidents(path: string, io: Pick<Io, 'cwd'>): Promise<readonly KnownIncident[]> {
  const body = await readFile(resolve(io.cwd, path), 'utf8').catch((cause: unknown) => {
    const message = `the known incidents in ${printable(path, 500)} cannot be read: ${systemCode(cause)}`;
    throw new UserError('incidents_unreadable', message, 'Name a file of one incident a line.', { cause });
  });
  return body.split('\n').flatMap((row, index) => (row.trim() === '' ? [] : [incidentIn(row, `${path}:${index + 1}`)]));
}

function incidentIn(row: string, place: string): KnownIncident {
  const parsed = line.safeParse(jsonIn(row));
  if (parsed.success) {
    const { insightType, errorCode, ...rest } = parsed.data;
    const type = insightType ?? (errorCode === undefined ? 'ApiCallRateInsight' : 'ApiErrorRateInsight');
    return { ...rest, insightType: type, ...(errorCode === undefined ? {} : { errorCode }) };
  }
  const [issue] = parsed.error.issues;
  const key = issue?.path.join('.');
  const what = key ? `\`${key}\`: ${issue?.message}` : 'it is no JSON object';
  const next =
    'As in: {"account":"111122223333","region":"eu-west-1","source":"iam.amazonaws.com","name":"CreateUser","onset":"2026-11-20T03:00:00Z","end":"2026-11-20T03:10:00Z"}';
  throw new UserError('incidents_invalid', `${printable(place, 500)}: ${printable(what, 500)}`, next);
}

function jsonIn(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    return undefined;
  }
}
