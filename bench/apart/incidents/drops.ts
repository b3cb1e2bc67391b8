import { type Call, MINUTES_PER_DAY, minuteOf, type World } from '../account';
import type { Span } from './ledger';
import { byKey, countBetween, minutesOf } from './minutes';
import { drawSpan, type Stage } from './stage';

const TRIES = 60;
const WEEK_DAYS = 7;
/** A fall is labelled where so many calls are missing and are usual at that time of the day ... */
const LEAST_MISSING = 30;
/** ... at most this share is left ... */
const MOST_LEFT = 0.1;
/** ... and no day of the week before had less than this share of the mean at that time. */
const LEAST_OF_MEAN = 0.4;
/** Calls usual at the time, from which a fall that is not labelled is worth a note. */
const LEAST_NOTED = 3;

/** Calls by region and API. */
type Keys = ReadonlyMap<string, readonly Call[]>;

/** Components stop for a while. Returns the calls that are left. */
export function stopComponents(stage: Stage, world: World, before: readonly Call[]): readonly Call[] {
  const { draws } = stage;
  const wanted = draws.between(4, 5);
  let names = [...world.droppable].sort();
  draws.shuffle(names);
  let calls = before;
  let all = byKey(calls);
  let done = 0;
  for (let tries = 0; done < wanted && tries < TRIES && names.length > 0; tries += 1) {
    const name = names[tries % names.length];
    const own = calls.filter(({ component }) => component === name);
    const stopped = stopOne(stage, all, own);
    if (!stopped) continue;
    calls = calls.filter((call) => !stopped.has(call));
    all = byKey(calls);
    done += 1;
    if (done < wanted && draws.chance(0.6)) names = names.filter((other) => other !== name);
  }
  return calls;
}

/** The calls that were not made; undefined where the component cannot be stopped at the time that was drawn. */
function stopOne(stage: Stage, all: Keys, own: readonly Call[]): ReadonlySet<Call> | undefined {
  const { draws, ledger } = stage;
  const written = byKey(own.filter(({ api }) => !api.read));
  const keys = [...written.keys()].sort();
  if (keys.some((key) => !ledger.isUntouched(key))) return undefined;
  const target = draws.logUniform(35, 200);
  const span = drawSpan(stage, minutesFor(target, busiest(keys, written, all), stage));
  const kept = draws.choice([0, 0, 0.03, 0.08]);
  const stopped = new Set(own.filter((call) => isIn(call, span) && draws.random() >= kept));
  const falls = keys.map((key) => fallOf(key, all.get(key) ?? [], stopped, span));
  if (!falls.some(({ clear }) => clear)) return undefined;
  for (const { entry, clear, usual } of falls) {
    if (clear) ledger.label(entry, { kind: 'drop', type: 'ApiCallRateInsight' });
    else if (usual >= LEAST_NOTED) ledger.noteBesides(entry);
  }
  return stopped;
}

const isIn = (call: Call, { from, to }: Span): boolean => minuteOf(call) >= from && minuteOf(call) < to;

/** All calls of the key that the component itself calls most. */
function busiest(keys: readonly string[], own: Keys, all: Keys): number {
  const count = (key: string) => own.get(key)?.length ?? 0;
  const [first = ''] = keys;
  const most = keys.reduce((best, key) => (count(key) > count(best) ? key : best), first);
  return all.get(most)?.length ?? 0;
}

/** How long the component has to stop so that about `target` calls are missing. */
function minutesFor(target: number, count: number, { account }: Stage): number {
  const perMinute = count / (account.days * MINUTES_PER_DAY);
  return Math.trunc(Math.max(15, Math.min(480, target / perMinute)));
}

function fallOf(key: string, calls: readonly Call[], stopped: ReadonlySet<Call>, { from, to }: Span) {
  const minutes = minutesOf(calls);
  const was = countBetween(minutes, from, to);
  const missing = calls.filter((call) => stopped.has(call)).length;
  const past = Array.from({ length: WEEK_DAYS }, (_, i) => {
    const earlier = (i + 1) * MINUTES_PER_DAY;
    return countBetween(minutes, from - earlier, to - earlier);
  });
  const usual = past.reduce((sum, count) => sum + count, 0) / WEEK_DAYS;
  const clear =
    missing >= LEAST_MISSING &&
    was - missing <= MOST_LEFT * was &&
    usual >= LEAST_MISSING &&
    Math.min(...past) >= LEAST_OF_MEAN * usual;
  const [call] = calls;
  if (!call) throw new Error(`no calls of ${key}`);
  return { entry: { key, region: call.region, api: call.api, from, to }, clear, usual };
}
