import { type Caller, localTime, SECONDS_PER_DAY } from '../account';

/** Calls that each host makes again and again. */
type HostCall = readonly [api: string, every: number, jitterShare: number];

/** Machines with an agent each. In a rough account some come, some go, and some are switched off at night. */
export function hosts(caller: Caller, count: number, calls: readonly HostCall[]): void {
  const { draws, account } = caller.world;
  for (let host = 0; host < count; host += 1) {
    let [from, to, byDay] = [0, account.days * SECONDS_PER_DAY, false];
    if (account.rough) {
      const which = draws.random();
      if (which < 0.1) from = draws.uniform(0, to);
      else if (which < 0.2) to = draws.uniform(0, to);
      else byDay = which < 0.4;
    }
    const [on, off] = [draws.uniform(6, 10), draws.uniform(16, 21)];
    for (const [api, every, jitterShare] of calls) {
      let second = from + draws.uniform(0, every);
      while (second < to) {
        const { hour } = localTime(account, second);
        if (!byDay || (hour >= on && hour < off)) caller.call(second, api);
        second += every * (1 + draws.uniform(-jitterShare, jitterShare));
      }
    }
  }
}
