import { createDetector, type Detector, type DetectorOptions, type Incident } from '../../src/detector';
import type { KindCounts } from '../../src/simulate';
import { trackId } from './corpus';
import type { OurIncident } from './score';
import { DAY } from './series';

export const CALIBRATED: DetectorOptions = { sensitivity: 'calibrated', include: [] };

/** Time given after the last minute, so that what is still open can end. */
const AFTERWARDS = 60;

/** Gives the counts to our detector day by day, and draws its Starts and Ends together. By id of the track. */
export function runOurs(
  kinds: readonly KindCounts[],
  span: { readonly from: number; readonly to: number },
  options: DetectorOptions = CALIBRATED,
): Map<string, OurIncident[]> {
  const detector = createDetector(options);
  detector.addKinds(kinds.map(({ kind }) => kind));
  const next = new Int32Array(kinds.length);
  const told: Incident[] = [];
  for (let day = span.from; day < span.to; day += DAY) {
    const until = Math.min(day + DAY, span.to);
    addUntil(detector, kinds, next, until);
    told.push(...detector.advance(until));
  }
  told.push(...detector.advance(span.to + AFTERWARDS));
  return pairUp(told, span.to);
}

function addUntil(detector: Detector, kinds: readonly KindCounts[], next: Int32Array, until: number): void {
  kinds.forEach(({ minutes, counts }, kind) => {
    let at = next[kind] ?? 0;
    for (; at < minutes.length && (minutes[at] ?? until) < until; at += 1) {
      const count = counts[at] ?? 0;
      if (count > 0) detector.addCount(kind, minutes[at] ?? 0, count);
    }
    next[kind] = at;
  });
}

/** Starts with their Ends; what has not ended lasts to the end of the span. */
export function pairUp(told: readonly Incident[], to: number): Map<string, OurIncident[]> {
  const found = new Map<string, OurIncident[]>();
  for (const it of told) {
    const id = trackId(it.series, it.series.type, it.series.errorCode);
    const list = found.get(id) ?? [];
    found.set(id, list);
    const type = it.kind === 'drop' || it.kind === 'absent' ? 'down' : 'up';
    if (it.state === 'Start') {
      list.push({ type, start: it.start, end: to, declaredAt: it.explanation.declaredAt, told: it });
      continue;
    }
    const begun = list.findIndex((open) => open.start === it.start && open.type === type);
    const open = list[begun];
    if (!open || it.end === undefined) throw new Error(`an End without its Start: ${id} at ${it.start}`);
    list[begun] = { ...open, end: it.end };
  }
  return found;
}
