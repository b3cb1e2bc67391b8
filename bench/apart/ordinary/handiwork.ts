/** What people do by hand: seldom, or for the first time. */
import { always, office, SECONDS_PER_DAY, TERRAFORM, type World } from '../account';
import { around, bursts } from '../rhythms';
import { RARE } from './seldom';

/** What begins or ends within the days of the account: no incident, but no usual past either. */
export const NEW = 'new';

export function callRareOnes(world: World, isUsed: (api: string) => boolean): void {
  const { draws } = world;
  const unused = RARE.filter((api) => !isUsed(api));
  for (const api of draws.sample(unused, draws.between(4, 10))) {
    const person = world.identity('single sign-on', 'anna.0@example.com', 'Mozilla/5.0 (X11; Linux x86_64)');
    const caller = world.caller('rare', draws.choice([person, world.role('ops-automation')]));
    bursts(caller, {
      perDay: draws.uniform(0.25, 1.6),
      calls: [[api, 1, around(1.4, 0.6, 7)]],
      when: draws.choice([office, office, always]),
      gap: [1, 40],
      failures: { [api.slice(api.indexOf(':') + 1)]: ['AccessDenied', 0.03] },
    });
  }
}

/** A few calls of something new in office hours, and perhaps again later. Takes what it uses off `unused`. */
export function tryNewOnes(world: World, unused: string[]): void {
  const { draws, account } = world;
  for (let left = draws.between(4, 8); left > 0; left -= 1) {
    const api = takeLast(unused);
    const caller = world.caller(NEW, world.role('terraform-ci', TERRAFORM));
    let second: number;
    do second = draws.uniform(1.5, account.days) * SECONDS_PER_DAY;
    while (!draws.chance(office(account, second)));
    for (let more = Math.min(6, 1 + Math.floor(draws.exponential(0.8))); more > 0; more -= 1) {
      caller.call(second, api, draws.chance(0.05) ? 'AccessDenied' : undefined);
      second += draws.uniform(1, 60);
    }
    while (draws.chance(0.5)) {
      second += draws.uniform(0.5, 30) * 3600;
      for (let more = draws.between(1, 3); more > 0; more -= 1) {
        caller.call(second, api);
        second += draws.uniform(1, 60);
      }
    }
  }
}

export function takeLast(apis: string[]): string {
  const api = apis.pop();
  if (!api) throw new Error('every API that is known is used already');
  return api;
}
