import { type Call, keyOf, MINUTES_PER_DAY, minuteOf, SECONDS_PER_DAY, type World } from '../account';
import { byKey } from './minutes';
import { lastMinute, type Stage } from './stage';

const MOST = 2;
/** Minutes within which a job begins on every day. */
const PUNCTUAL = 20;
const LEAST_MINUTES = 5;

/** A job of every day does not run on one. Returns the calls that are left. */
export function leaveOutJobs(stage: Stage, world: World, calls: readonly Call[]): readonly Call[] {
  const { draws, account, ledger } = stage;
  const all = byKey(calls);
  const left = new Set(calls);
  for (const { component, api } of draws.sample(world.dailyJobs, Math.min(world.dailyJobs.length, MOST))) {
    const region = api.global ? 'us-east-1' : account.region;
    const key = keyOf(region, api);
    const ofKey = all.get(key) ?? [];
    const runs = byDay(ofKey.filter((call) => call.component === component));
    const begins = [...runs.values()].map((run) => Math.min(...run.map(minuteOf)) % MINUTES_PER_DAY);
    if (Math.max(...begins) - Math.min(...begins) > PUNCTUAL || runs.size < account.days) continue;
    const run = runs.get(draws.between(account.incidentsFrom, account.days - 1)) ?? [];
    const minutes = run.map(minuteOf);
    const [from, to] = [Math.min(...minutes), Math.max(...minutes) + 1];
    if (to > lastMinute(account) || !ledger.isFree(key, { from, to })) continue;
    const others = ofKey.filter((call) => !run.includes(call));
    if (others.some((call) => minuteOf(call) >= from && minuteOf(call) < to)) continue;
    const end = from + Math.max(LEAST_MINUTES, to - from);
    ledger.label({ key, region, api, from, to: end }, { kind: 'absent', type: 'ApiCallRateInsight' });
    for (const call of run) left.delete(call);
  }
  return calls.filter((call) => left.has(call));
}

function byDay(calls: readonly Call[]): Map<number, Call[]> {
  const days = new Map<number, Call[]>();
  for (const call of calls) {
    const day = Math.floor(call.second / SECONDS_PER_DAY);
    days.set(day, [...(days.get(day) ?? []), call]);
  }
  return days;
}
