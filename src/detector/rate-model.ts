import type { HourHistory } from './hour-history';

/**
 * What a series is expected to do on one day: a rate for each hour of the day, on working days and at weekends, shrunk
 * towards the hour's and then the overall rate as far as there is little evidence; and how far counts scatter about it
 * (negative binomial; quasi-Poisson dispersion `dispersion` and a level that differs from hour to hour, `levelNoise`).
 * After Farrington's outbreak detection: Noufaily et al., Statistics in Medicine 32 (2013).
 */
export interface RateModel {
  /** Calls a minute at each hour's centre: 24 of the day before, 24 of the day, 24 of the day after. */
  readonly rates: Float64Array | undefined;
  /** The rate where `rates` is undefined. */
  readonly flat: number;
  /** Calls the day's estimate of an hour rests on, divided by the dispersion; as `rates`. */
  readonly evidence: number;
  readonly dispersion: number;
  /** Squared coefficient of variation of an hour's level. */
  readonly levelNoise: number;
}

export interface Scatter {
  readonly dispersion: number;
  readonly levelNoise: number;
}

/** Calls that must be remembered before hours are told apart. */
const SEASONAL_FROM = 40;
/** Weeks before the last count half in the rate. */
const OLDER_WEIGHT = 0.5;

export const isWeekend = (day: number): boolean => {
  // 1970-01-01 was a Thursday.
  const weekday = (day + 4) % 7;
  return weekday === 0 || weekday === 6;
};

/** The model of `day` from what came before; `fromHour` is the first hour with a delivery that is remembered. */
export function modelOf(
  history: HourHistory,
  day: number,
  fromHour: number,
  excluded: readonly number[],
  scatter: Scatter,
): RateModel {
  const today = day * 24;
  const count = new Float64Array(48);
  const hours = new Float64Array(48);
  for (let from = Math.floor(fromHour / 24); from < day; from += 1) {
    const weight = from * 24 >= today - 7 * 24 ? 1 : OLDER_WEIGHT;
    const cell = isWeekend(from) ? 24 : 0;
    for (let hour = 0; hour < 24; hour += 1)
      if (from * 24 + hour >= fromHour) hours[cell + hour] = (hours[cell + hour] ?? 0) + weight;
  }
  const leftOut = new Set(excluded);
  for (const hour of leftOut) {
    if (hour < fromHour || hour >= today) continue;
    const cell = cellOf(hour);
    hours[cell] = Math.max(0, (hours[cell] ?? 0) - (hour >= today - 7 * 24 ? 1 : OLDER_WEIGHT));
  }
  let total = 0;
  let totalHours = 0;
  for (let index = 0; index < history.length; index += 1) {
    const hour = history.hourAt(index);
    if (hour < fromHour || leftOut.has(hour)) continue;
    const calls = history.countAt(index);
    const cell = cellOf(hour);
    count[cell] = (count[cell] ?? 0) + calls * (hour >= today - 7 * 24 ? 1 : OLDER_WEIGHT);
  }
  for (let cell = 0; cell < 48; cell += 1) {
    total += count[cell] ?? 0;
    totalHours += hours[cell] ?? 0;
  }
  const { dispersion, levelNoise } = scatter;
  const overall = (total + 0.5) / Math.max(1, totalHours) / 60;
  if (total < SEASONAL_FROM) {
    return { rates: undefined, flat: overall, evidence: (total + 0.5) / dispersion, dispersion, levelNoise };
  }
  const rates = new Float64Array(72);
  const pull = 60 * dispersion;
  const shares = [shareOf(count, hours, 0, overall, pull), shareOf(count, hours, 24, overall, pull)] as const;
  for (let hour = 0; hour < 24; hour += 1) {
    const both = (count[hour] ?? 0) + (count[24 + hour] ?? 0);
    const bothMinutes = 60 * ((hours[hour] ?? 0) + (hours[24 + hour] ?? 0));
    const ofHour = (both + pull * overall) / (bothMinutes + pull);
    for (let part = 0; part < 3; part += 1) {
      const offset = isWeekend(day + part - 1) ? 24 : 0;
      const supposed = ofHour * (offset ? shares[1] : shares[0]);
      rates[24 * part + hour] =
        ((count[offset + hour] ?? 0) + pull * supposed) / (60 * (hours[offset + hour] ?? 0) + pull);
    }
  }
  const perHour = Math.max(1, totalHours / 24);
  return { rates, flat: overall, evidence: perHour, dispersion, levelNoise };
}

/** How many times the overall rate working days (or weekends) have, over all their hours. */
function shareOf(count: Float64Array, hours: Float64Array, offset: number, overall: number, pull: number): number {
  let calls = 0;
  let minutes = 0;
  for (let cell = offset; cell < offset + 24; cell += 1) {
    calls += count[cell] ?? 0;
    minutes += 60 * (hours[cell] ?? 0);
  }
  return (calls + pull * overall) / (minutes + pull) / overall;
}

const cellOf = (hour: number): number => (isWeekend(Math.floor(hour / 24)) ? 24 : 0) + (hour % 24);

/** Calls expected in one minute of the day (-1440 to 2879; others belong to other days' models). */
export function rateAt(model: RateModel, minuteOfDay: number): number {
  const { rates } = model;
  if (!rates) return model.flat;
  const place = minuteOfDay / 60 + 23.5;
  const below = Math.min(70, Math.max(0, Math.floor(place)));
  const share = Math.min(1, Math.max(0, place - below));
  return (rates[below] ?? 0) * (1 - share) + (rates[below + 1] ?? 0) * share;
}

/** Calls expected in so many minutes up to and with one of the day; never none. */
export const expectedIn = (model: RateModel, minute: number, minutes: number): number =>
  Math.max(1e-9, minutes * rateAt(model, minute - minutes / 2 + 0.5));

/** Size k of the negative binomial of a window's count: 1/k = (D-1)/m + 1/a + level noise. */
export function sizeOf(model: RateModel, expected: number, minutes: number, noiseLimit = 0.5): number {
  const { dispersion, rates, evidence, levelNoise } = model;
  // Seasonal: calls seen at this hour on the days remembered.
  const known = rates ? Math.max(0.5, (expected / minutes) * 60 * evidence + 0.5) / dispersion : evidence;
  return 1 / ((dispersion - 1) / expected + 1 / known + Math.min(levelNoise, noiseLimit));
}
