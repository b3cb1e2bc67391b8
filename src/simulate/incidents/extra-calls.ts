/** Incidents of more calls than usual: spikes, error bursts, first uses. */
import type { Caller } from '../callers';
import { stranger } from '../callers';
import { WEEK } from '../clock';
import { errorCodesOf } from '../errors';
import { emptyKind, type Face, withCalls } from '../kind-cells';
import { chance, integer, logUniform, pick, weighted } from '../samplers';
import type { IncidentLabel, KindCounts, SimulatedKey } from '../types';
import { type Burst, burstSize, scatteredBurst, spanOf, spikeBurst } from './burst';
import type { Placed, Target } from './options';
import { createTrack } from './track';

/** An error burst this strong as a call rate too is an incident of both. */
const STRANGE = 2;

const whereOf = ({ account, region, source, name }: SimulatedKey) => ({ account, region, source, name });

/** Somebody who calls anyway, or somebody new. */
function callerFor({ model, random }: Target): Caller {
  const { callers, weights } = model.callers;
  const known = callers[weighted(random, weights)];
  return known && chance(random, 0.5) ? known : stranger(random, model.account);
}

function addBurst(
  kinds: readonly KindCounts[],
  key: SimulatedKey,
  index: number,
  face: Face,
  burst: Burst,
): KindCounts[] {
  const same = ({ kind }: KindCounts): boolean =>
    kind.identity === face.identity && kind.userAgent === face.userAgent && kind.errorCode === face.errorCode;
  const found = kinds.find(same);
  const filled = withCalls(found ?? emptyKind(key, index, face), burst);
  return found ? kinds.map((it) => (it === found ? filled : it)) : [...kinds, filled];
}

/** A minute that leaves an hour of the test span behind it. */
export const onsetIn = ({ random, options }: Target, room = 61): number =>
  integer(random, options.testFrom, options.testTo - 1 - room);

export function placeSpike(target: Target): Placed | undefined {
  const { model, track, kinds, random, index, options } = target;
  const onset = onsetIn(target);
  const level = track.activeLevel(onset - WEEK, onset);
  if (!model.write || level === 0) return undefined;
  const burst = spikeBurst(random, onset, level);
  const face = { ...callerFor(target), errorCode: '' };
  const [from, end] = spanOf(burst);
  const strange = track.with(burst);
  const strength = strange.strength(from, end);
  if (strength < (options.minStrength ?? 0)) return undefined;
  const label: IncidentLabel = {
    kind: 'spike',
    insightType: 'ApiCallRateInsight',
    ...whereOf(model),
    onset: from,
    end,
    strength,
    expected: model.law.expected(from, end, target.course),
    observed: strange.sum(from, end),
  };
  return { labels: [label], kinds: addBurst(kinds, model, index, face, burst) };
}

/** Calls that fail with one code. They are calls too: of a write API the call rate may be strange with them. */
export function placeErrors(target: Target): Placed | undefined {
  const { model, track, kinds, random, index, options, clean } = target;
  const { minStrength = 0, testTo } = options;
  const onset = onsetIn(target);
  const code = pick(random, errorCodesOf(model.source, model.name));
  const span = [onset - 2 * WEEK, testTo] as const;
  const errors = createTrack(
    kinds.filter(({ kind }) => kind.errorCode === code),
    span,
  );
  const burst = spikeBurst(random, onset, Math.max(1, errors.activeLevel(onset - WEEK, onset)));
  const [from, end] = spanOf(burst);
  if (burstSize(burst) < 6) return undefined;
  const strange = errors.with(burst);
  const strength = strange.strength(from, end);
  const calls = track.with(burst);
  const callStrength = calls.strength(from, end);
  const unclear = model.write && callStrength > 1 && callStrength < Math.max(STRANGE, minStrength);
  if (strength < minStrength || (minStrength > 0 && unclear)) return undefined;
  const [first, last] = [clean.scenario.startDay * 1440, options.testFrom];
  const usual = createTrack(
    kinds.filter(({ kind }) => kind.errorCode === code),
    [first, last],
  ).sum(first, last);
  const span1 = { onset: from, end };
  const label: IncidentLabel = {
    kind: 'errors',
    insightType: 'ApiErrorRateInsight',
    ...whereOf(model),
    errorCode: code,
    ...span1,
    strength,
    expected: (usual / (last - first)) * (end - from),
    observed: strange.sum(from, end),
  };
  const spike: IncidentLabel = {
    kind: 'spike',
    insightType: 'ApiCallRateInsight',
    ...whereOf(model),
    ...span1,
    strength: callStrength,
    expected: model.law.expected(from, end, target.course),
    observed: calls.sum(from, end),
  };
  const both = model.write && callStrength >= STRANGE;
  const face = { ...callerFor(target), errorCode: code };
  return { labels: both ? [label, spike] : [label], kinds: addBurst(kinds, model, index, face, burst) };
}

/** Eight to two hundred calls of one caller, of an API that nobody in the account had called. */
export function placeFirstUse(key: SimulatedKey, index: number, target: Pick<Target, 'random' | 'options'>): Placed {
  const { random, options } = target;
  const onset = integer(random, options.testFrom, options.testTo - 22);
  const minutes = integer(random, 1, 20);
  const burst = scatteredBurst(random, onset, minutes, Math.round(logUniform(random, 8, 200)));
  const [from, end] = spanOf(burst);
  const kinds = addBurst([], key, index, { ...stranger(random, key.account), errorCode: '' }, burst);
  const track = createTrack(kinds, [from - WEEK, end]);
  const label: IncidentLabel = {
    kind: 'first use',
    insightType: 'ApiCallRateInsight',
    ...whereOf(key),
    onset: from,
    end,
    strength: track.strength(from, end),
    expected: 0,
    observed: burstSize(burst),
  };
  return { labels: [label], kinds };
}
