import type { Incident } from '../detector';
import { apiOf, type InsightRecord } from '../records';
import { describeInsight } from './describe-insight';
import { contributorLines } from './incident-contributors';
import { type IncidentLine, part } from './incident-line';
import { sparkline } from './incident-sparkline';
import { whyText } from './incident-why';
import { accountText, ratesTexts, whenText } from './phrases';
import { inert } from './printable';
import { ratesOfKnown } from './rates';

export interface ToldIncident {
  /** The newest there is of it: its End, where it is over. */
  readonly incident: Incident;
  readonly record: InsightRecord;
}

export interface IncidentTextOptions {
  /** Columns a sparkline may take. */
  readonly bars: number;
  readonly accountName?: string;
  /** Other insights of the same actor, and what they are called together. */
  readonly together?: { readonly id: string; readonly others: readonly InsightRecord[] };
}

/** Others of the same actor that are named; the rest is counted. */
const NAMED = 4;

/** What somebody on call reads about one insight, most important first. */
export function incidentLines({ incident, record }: ToldIncident, options: IncidentTextOptions): IncidentLine[] {
  const { accountName, together, bars } = options;
  const message = describeInsight(record, accountName === undefined ? {} : { accountName });
  const { what, where } = message;
  const { start, end = start, logsFrom, around } = incident;
  const perMinute = logsFrom === undefined ? message.perMinute : ratesOfKnown(message.perMinute, start - logsFrom);
  return [
    {
      parts: [
        part(headline(incident), 'alert'),
        part(inert(what.api, 200)),
        ...(what.errorCode === undefined ? [] : [part(inert(what.errorCode, 200))]),
        part(inert(accountText(where), 200)),
        part(inert(where.region, 60)),
      ],
    },
    { parts: [part(whenText(message)), ...ratesTexts(perMinute).map((text) => part(text))] },
    { parts: [part(sparkline(around, bars, end > around.from + around.counts.length))] },
    ...contributorLines(message),
    { label: 'why', parts: [part(whyText(incident))] },
    ...(together && together.others.length > 0 ? [togetherLine(record, together.id, together.others)] : []),
  ];
}

/** `SPIKE, OPEN`, `ERROR FIRST USE, OVER`. */
function headline({ kind, state, series }: Incident): string {
  const errors = series.type === 'ApiErrorRateInsight' ? 'ERROR ' : '';
  return `${errors}${kind.toUpperCase()}, ${state === 'Start' ? 'OPEN' : 'OVER'}`;
}

function togetherLine(record: InsightRecord, id: string, others: readonly InsightRecord[]): IncidentLine {
  const names = [...new Set(others.map(nameOf))];
  const accounts = new Set(others.map((other) => other.recipientAccountId));
  accounts.delete(record.recipientAccountId);
  const rest = names.length > NAMED ? [`${names.length - NAMED} more`] : [];
  const elsewhere = accounts.size === 0 ? [] : [`${accounts.size} other account${accounts.size === 1 ? '' : 's'}`];
  const text = `actor: ${[...names.slice(0, NAMED), ...rest, ...elsewhere].join(', ')}`;
  return { label: 'same', parts: [part(text), part(id)] };
}

function nameOf(record: InsightRecord): string {
  const { errorCode } = record.insightDetails;
  return errorCode === undefined ? inert(apiOf(record), 100) : inert(`${apiOf(record)} ${errorCode}`, 140);
}
