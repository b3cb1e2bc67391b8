/** What a forecast cannot say, in the words a person reads beside it. */
import { isKnownEventCategory, isKnownInsightType } from '../../selectors';
import type { ForecastPart } from './forecast-model';
import type { EventUsage } from './usage';

const WRITES_UNKNOWN =
  'ApiCallRateInsight [Management] analyses write events only, and these counts do not tell writes from reads: at most, as if all were writes. --sample or --write-share gives a forecast.';

const DATA_COPIES = 'Data events are counted once for each trail that records them: at most, where several trails do.';

const MANAGEMENT_COPIES =
  'Management events of some account have no free copy in the usage, only paid ones: at most, where several trails record them.';

const isCallRate = (p: ForecastPart): boolean =>
  p.insightType === 'ApiCallRateInsight' && p.eventCategory === 'Management';

/** `counted`: the usage of the accounts in scope. */
export function forecastNotes(
  parts: readonly ForecastPart[],
  counted: readonly EventUsage[],
  writeShare: number | undefined,
): string[] {
  const notes: string[] = [];
  const unsplit = counted.some((u) => u.managementEvents.write === undefined);
  const writesMatter = parts.some((p) => isCallRate(p) && p.bound !== 'unknown');
  if (unsplit && writesMatter) {
    notes.push(
      writeShare === undefined
        ? WRITES_UNKNOWN
        : `Writes are taken as ${Number((writeShare * 100).toFixed(2))} % of management events, as given by --write-share; nobody counted them.`,
    );
  }
  if (parts.some((p) => p.eventCategory === 'Data' && p.bound === 'upper')) notes.push(DATA_COPIES);
  const copies = counted.some((u) => u.atMost?.includes('management'));
  if (copies && parts.some((p) => p.eventCategory === 'Management' && p.bound === 'upper'))
    notes.push(MANAGEMENT_COPIES);
  const strange = parts.filter((p) => !isKnownInsightType(p.insightType) || !isKnownEventCategory(p.eventCategory));
  for (const name of new Set(strange.map((p) => `${p.insightType} [${p.eventCategory}]`))) {
    notes.push(`${name} is newer than this version: its price is not known.`);
  }
  return notes;
}
