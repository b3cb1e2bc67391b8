import type { Detector, Incident } from '../../../detector';
import { VERSION } from '../../version';
import type { Wanted } from '../detect/insights';
import { isAskedFor, isMissing, notInLogs, notInLogsNote, type Place } from '../detect/not-in-logs';
import type { KnownIncident } from './known-incidents';
import { type NeverCalled, neverCalled } from './never-called';
import { notesOf } from './notes';
import { whyNothing } from './nothing-tested';
import type { ReplayedLogs } from './replay-logs';
import { type Replay, spansOf } from './replays';
import type { BacktestReport } from './report';
import { apiText, scoreOf } from './score';
import { type SortedKnown, sortKnown } from './sort-known';

const DAY = 1440;
const isoMinute = (minute: number): string => new Date(minute * 60_000).toISOString().replace('.000Z', 'Z');

/** A setting, and what it has found up to the newest call. */
export interface Replayed {
  readonly replay: Replay;
  readonly detector: Detector;
  readonly incidents: readonly Incident[];
}

export interface BacktestInput {
  readonly logs: ReplayedLogs;
  readonly replays: readonly Replayed[];
  readonly known: readonly KnownIncident[] | undefined;
  readonly wanted: Wanted;
  readonly skipDays: number;
}

export function makeReport({ logs, replays, known, wanted, skipDays }: BacktestInput): BacktestReport {
  const { summary, first = 0 } = logs;
  const sample = replays[0]?.detector;
  const horizon = sample?.horizon;
  const to = horizon ?? 0;
  const kinds = sample?.kinds() ?? [];
  const isWanted = (place: Place): boolean => isAskedFor(place, wanted);
  const accounts = new Set(kinds.filter(isWanted).map(({ account }) => account)).size;
  const absent = horizon === undefined ? undefined : notInLogs(kinds, wanted);
  const test = { from: Math.min(Math.max(first + skipDays * DAY, wanted.from ?? 0), to), to, accounts };
  const broken = summary.brokenFiles + summary.brokenRecords + summary.problems.length;
  const nothing = whyNothing({ logs, horizon, wanted, test, skipDays });
  const sorted = known && sortKnown(known, test, isWanted);
  const never = neverCalled(sorted?.tested ?? [], kinds);
  return {
    format: 'trailinsight.backtest/v1',
    version: VERSION,
    ...(nothing === undefined ? { from: isoMinute(test.from), to: isoMinute(test.to) } : {}),
    accounts,
    calls: sample?.counts().calls ?? 0,
    files: summary.files,
    ...(sorted ? { incidents: incidentsOf(sorted, never) } : {}),
    notes: [
      ...(absent ? [notInLogsNote(absent)] : []),
      ...(nothing === undefined ? notesOf(sorted, never, test, skipDays) : [nothing]),
    ],
    // Rates of no time at all would be taken for silence.
    replays: (nothing === undefined ? replays : []).map(({ replay, incidents }) => {
      const found = spansOf(incidents).filter(({ series }) => isWanted(series));
      const { perWeekByKind, noisiest, caught, missed, ...score } = scoreOf(found, sorted?.tested, test);
      return {
        ...{ ...replay, ...score, perWeekByKind: [...perWeekByKind], noisiest: [...noisiest] },
        ...(caught ? { caught: [...caught] } : {}),
        ...(missed ? { missed: missed.map(missedOf) } : {}),
      };
    }),
    exitCode: nothing !== undefined || isMissing(absent) || broken > 0 ? 3 : 0,
  };
}

const incidentsOf = (
  { given, repeated, tested }: SortedKnown,
  never: readonly NeverCalled[],
): NonNullable<BacktestReport['incidents']> => ({
  ...{ given, repeated: repeated.length, tested: tested.length },
  neverCalled: never.map(({ incident, ...what }) => ({ line: incident.line, ...what })),
});

const missedOf = (incident: KnownIncident): NonNullable<BacktestReport['replays'][number]['missed']>[number] => ({
  line: incident.line,
  kind: incident.kind,
  api: apiText(incident),
  onset: isoMinute(incident.onset),
});
