import type { Judgement } from './judgement';
import { type Sighting, SpikeGates } from './spike-gates';
import type { Gate, IncidentKind } from './types';

export interface Verdict {
  readonly kind: IncidentKind;
  readonly logP: number;
  readonly gates: readonly Gate[];
}

/** Ways to be told: it is enough that all gates of one are passed. */
type Ways = readonly (readonly Gate[])[];

/** Whether a window starts an incident, by how it compares with the largest remembered and how improbable it is. */
export function judge(judgement: Judgement, sighting: Sighting): Verdict | undefined {
  const { memory, thresholds, coveredDays } = judgement;
  const isNew = memory.daysSeen < thresholds.establishedDays;
  // In its first days everything an account does is done for the first time.
  if (isNew && coveredDays < thresholds.newFromDays && !sighting.isUnusedRegion) return undefined;
  const gates = new SpikeGates(judgement, sighting);
  const passed = waysOf(judgement, sighting, gates).find((way) => way.every((gate) => gate.passed));
  const kind = memory.daysSeen === 0 ? 'first use' : 'spike';
  return passed && { kind, logP: gates.logP, gates: passed };
}

function waysOf(judgement: Judgement, sighting: Sighting, gates: SpikeGates): Ways {
  const { memory, thresholds, isSparse, coveredDays } = judgement;
  const isJudgedByItself = thresholds.establishedDays > 0;
  if (memory.daysSeen === 0 && isJudgedByItself) return firstUse(judgement, sighting, gates);
  if (coveredDays < thresholds.settledDays) return unsettled(judgement, sighting, gates);
  if (isSparse && isJudgedByItself) return sparse(judgement, gates);
  if (memory.daysSeen < thresholds.establishedDays) {
    return [[gates.ratio(thresholds.youngRatio), gates.p(thresholds.spikeNear)]];
  }
  return settled(judgement, sighting, gates);
}

function firstUse({ thresholds }: Judgement, sighting: Sighting, gates: SpikeGates): Ways {
  const { firstSum, largest, observed, isUnusedRegion } = sighting;
  // Where all is new, what comes steadily is what a trail that was switched on shows.
  const size = gates.size(isUnusedRegion ? observed : firstSum);
  return [largest > 0 ? [size, gates.ratio(thresholds.youngRatio)] : [size]];
}

/** An account that is known for less than two weeks: how far bursts vary cannot be told yet. */
function unsettled({ thresholds, memory, isSparse }: Judgement, { observed }: Sighting, gates: SpikeGates): Ways {
  const far = [gates.plainRatio(thresholds.unsettledRatio), gates.p(thresholds.spikeFar)];
  // What was called on a day or two says as little of its sizes as what never was.
  if (memory.daysSeen < thresholds.establishedDays) return [[...far, gates.size(observed)]];
  return isSparse ? [far] : [far, [gates.p(thresholds.spikeAlone), gates.dayBefore(thresholds.growthFactor)]];
}

function sparse({ thresholds }: Judgement, gates: SpikeGates): Ways {
  const near = gates.ratio(thresholds.nearRatio);
  const unexpected = gates.p(thresholds.spikeFar);
  return [
    [near, unexpected, gates.often(thresholds.sparsePerWeek)],
    [gates.plainRatio(thresholds.recordLargest), gates.record(thresholds.recordRatio), unexpected],
  ];
}

function settled({ thresholds }: Judgement, { observed }: Sighting, gates: SpikeGates): Ways {
  const near = gates.grownRatio(thresholds.nearRatio);
  const far = gates.ratio(thresholds.farRatio);
  const unlikely = gates.p(thresholds.spikeNear);
  const isNews = [gates.told(), gates.dayBefore(thresholds.growthFactor)];
  return [
    [near, gates.record(thresholds.recordRatio), gates.p(thresholds.spikeRecord)],
    [far, gates.often(thresholds.burstsPerWeek)],
    [far, gates.p(thresholds.spikeFar)],
    ...(observed >= gates.least
      ? [
          [near, unlikely],
          [gates.grownRatio(thresholds.closeRatio), unlikely, ...isNews],
        ]
      : []),
    [gates.p(thresholds.spikeAlone), ...isNews],
  ];
}
