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
  const ratioGate = (limit: number): Gate => ({
    name: 'ratio to the largest',
    value: ratio,
    limit,
    passed: ratio >= limit && observed >= limit * largest + (limit > 0 ? 1 : 0),
  });
  const pGate = (limit: number): Gate => ({
    name: 'p',
    value: Math.exp(logP),
    limit: Math.exp(Math.log(limit) - strictness),
    passed: logP <= Math.log(limit) - strictness,
  });
  const all = (kind: IncidentKind, ...gates: Gate[]): Verdict | undefined =>
    gates.every(({ passed }) => passed) ? { kind, logP, gates } : undefined;

  // In its first days everything an account does is done for the first time.
  const isNew = memory.daysSeen < thresholds.establishedDays;
  if (isNew && judgement.coveredDays < thresholds.newFromDays) return undefined;
  if (memory.daysSeen === 0 && thresholds.establishedDays > 0) {
    const size: Gate = {
      name: 'size of a first use',
      value: firstSum,
      limit: firstUseLimit,
      passed: firstSum >= firstUseLimit,
    };
    return all('first use', size, ratioGate(largest > 0 ? thresholds.youngRatio : 0));
  }
  const recordRatio = thresholds.recordRatio * (1 + strictness * PER_STRICTNESS);
  const record: Gate = {
    name: 'ratio to the largest of the week',
    value: observed / Math.max(1, largestOfWeek),
    limit: recordRatio,
    passed:
      observed >= (isErrors(judgement) ? LEAST_RECORD_OF_ERRORS : thresholds.recordMinimum) &&
      observed >= recordRatio * largestOfWeek,
  };
  if (judgement.isSparse && thresholds.establishedDays > 0) {
    // An account that is known for less than two weeks surprises more often.
    const youth = Math.min(1, judgement.coveredDays / 14);
    const often = burstGate(judgement, observed, thresholds.sparsePerWeek * youth ** 2);
    const unexpected = pGate(thresholds.spikeFar);
    return (
      all('spike', ratioGate(thresholds.nearRatio), unexpected, often) ??
      (youth === 1 ? all('spike', ratioGate(thresholds.nearRatio), record, unexpected) : undefined)
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
    all(kind, ratioGate(thresholds.nearRatio), pGate(thresholds.spikeNear)) ??
    all(kind, pGate(thresholds.spikeAlone))
  );
}
