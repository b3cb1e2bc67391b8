import { WINDOW } from './day-counts';
import type { Judgement } from './judgement';
import { logUpperTail } from './math';
import { sizeOf } from './rate-model';
import type { Gate, IncidentKind } from './types';

/** A window of five minutes, and what it is compared with. */
export interface Sighting {
  readonly observed: number;
  readonly expected: number;
  readonly largest: number;
  readonly largestOfWeek: number;
  /** For a first use: calls of the last half an hour. */
  readonly firstSum: number;
}

export interface Verdict {
  readonly kind: IncidentKind;
  readonly logP: number;
  readonly gates: readonly Gate[];
}

/** A budget raises ratios too: by so much for each factor e that alarms are to be fewer. */
const PER_STRICTNESS = 0.25;

/** Errors come in streaks of causes that pass: they may surprise less often than calls before they are told. */
const ERRORS = 0.5;
const LEAST_RECORD_OF_ERRORS = 8;
const ERRORS_RATIO = 1.4;

const isErrors = ({ memory }: Judgement): boolean => memory.key.type === 'ApiErrorRateInsight';

/** How often a week bursts like this are to be expected, by the sizes of the key's bursts. */
function burstGate(judgement: Judgement, observed: number, perWeek: number): Gate {
  const { memory, strictness, usualSize } = judgement;
  const limit = perWeek * (isErrors(judgement) ? ERRORS : 1) * Math.exp(-strictness);
  const value = memory.sizes.aWeek(observed, usualSize);
  return { name: 'bursts like it a week', value, limit, passed: value <= limit };
}

/** Whether a window starts an incident, by how it compares with the largest remembered and how improbable it is. */
export function judge(judgement: Judgement, sighting: Sighting): Verdict | undefined {
  const { model, memory, thresholds, strictness, firstUseLimit } = judgement;
  const { observed, expected, largest, largestOfWeek, firstSum } = sighting;
  const logP = memory.upper.calibrated(-logUpperTail(observed, expected, sizeOf(model, expected, WINDOW)));
  const ratio = observed / Math.max(1, largest);
  const ofErrors = isErrors(judgement) && thresholds.establishedDays > 0 ? ERRORS_RATIO : 1;
  const ratioGate = (least: number): Gate => {
    const limit = least * ofErrors;
    const passed = ratio >= limit && observed >= limit * largest + (limit > 0 ? 1 : 0);
    return { name: 'ratio to the largest', value: ratio, limit, passed };
  };
  const pGate = (limit: number): Gate => ({
    name: 'p',
    value: Math.exp(logP),
    limit: Math.exp(Math.log(limit) - strictness),
    passed: logP <= Math.log(limit) - strictness,
  });
  const all = (kind: IncidentKind, ...gates: Gate[]): Verdict | undefined =>
    gates.every(({ passed }) => passed) ? { kind, logP, gates } : undefined;

  const sizeGate = (name: string, value: number): Gate => {
    return { name, value, limit: firstUseLimit, passed: value >= firstUseLimit };
  };

  // In its first days everything an account does is done for the first time.
  const isNew = memory.daysSeen < thresholds.establishedDays;
  if (isNew && judgement.coveredDays < thresholds.newFromDays) return undefined;
  if (memory.daysSeen === 0 && thresholds.establishedDays > 0) {
    return all(
      'first use',
      sizeGate('size of a first use', firstSum),
      ratioGate(largest > 0 ? thresholds.youngRatio : 0),
    );
  }
  if (judgement.coveredDays < thresholds.settledDays) {
    const needed = thresholds.unsettledRatio * ofErrors * (1 + strictness * PER_STRICTNESS);
    const far: Gate = {
      name: 'ratio to the largest and one',
      value: observed / (largest + 1),
      limit: needed,
      passed: observed >= needed * (largest + 1),
    };
    // What was called on a day or two says as little of its sizes as what never was.
    if (isNew) return all('spike', far, sizeGate('size of a first use', observed), pGate(thresholds.spikeFar));
    return (
      all('spike', far, pGate(thresholds.spikeFar)) ??
      (judgement.isSparse ? undefined : all('spike', pGate(thresholds.spikeAlone)))
    );
  }
  const recordRatio = thresholds.recordRatio * (1 + strictness * PER_STRICTNESS);
  const least = isErrors(judgement) ? LEAST_RECORD_OF_ERRORS : thresholds.recordMinimum;
  const record: Gate = {
    name: 'ratio to the largest of the week',
    value: observed / Math.max(1, largestOfWeek),
    limit: recordRatio,
    passed: observed >= least && observed >= recordRatio * largestOfWeek,
  };
  if (judgement.isSparse && thresholds.establishedDays > 0) {
    const often = burstGate(judgement, observed, thresholds.sparsePerWeek);
    const unexpected = pGate(thresholds.spikeFar);
    return (
      all('spike', ratioGate(thresholds.nearRatio), unexpected, often) ??
      all('spike', ratioGate(thresholds.nearRatio), record, unexpected)
    );
  }
  if (memory.daysSeen < thresholds.establishedDays) {
    return all('spike', ratioGate(thresholds.youngRatio), pGate(thresholds.spikeNear));
  }
  const kind = memory.daysSeen === 0 ? 'first use' : 'spike';
  const often = burstGate(judgement, observed, thresholds.burstsPerWeek);
  return (
    all(kind, ratioGate(thresholds.nearRatio), record, pGate(thresholds.spikeRecord)) ??
    all(kind, ratioGate(thresholds.farRatio), often) ??
    all(kind, ratioGate(thresholds.farRatio), pGate(thresholds.spikeFar)) ??
    (observed >= least ? all(kind, ratioGate(thresholds.nearRatio), pGate(thresholds.spikeNear)) : undefined) ??
    all(kind, pGate(thresholds.spikeAlone))
  );
}
