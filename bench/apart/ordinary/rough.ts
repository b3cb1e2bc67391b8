/** What makes an account rough: mass changes that the history has in it, a job that is new and one that is retired. */
import { callOf, SECONDS_PER_DAY, type World } from '../account';
import { NEW, takeLast } from './handiwork';

const RETIRED = ['sqs:PurgeQueue', 'glue:StartCrawler', 'dms:StartReplicationTask'];

export function roughen(world: World, unused: string[]): void {
  changeMuch(world);
  startJob(world, takeLast(unused));
  retireJob(world);
}

/** Of one evening in the first week: ordinary, but large. */
function changeMuch(world: World): void {
  const { draws, account, calls } = world;
  const written = new Map(calls.filter(({ api }) => !api.read).map((call) => [call.key, call]));
  const keys = [...written.keys()].sort();
  for (let left = draws.between(2, 4); left > 0; left -= 1) {
    const call = written.get(draws.choice(keys));
    if (!call) continue;
    const { api, region } = call;
    let second = draws.uniform(0.5, 6.5) * SECONDS_PER_DAY;
    const identity = world.role('ops-script');
    for (let more = draws.between(15, 80); more > 0; more -= 1) {
      calls.push(callOf(account, { second, api, region, component: 'mass', identity, errorCode: undefined }));
      second += draws.uniform(0.3, 4);
    }
  }
}

function startJob(world: World, api: string): void {
  const { draws, account } = world;
  const caller = world.caller(NEW, world.role('new-job'));
  const begin = draws.uniform(2, 9) * SECONDS_PER_DAY;
  const every = draws.choice([600, 3600, 7200]);
  for (let second = begin; second < account.days * SECONDS_PER_DAY; second += every) caller.call(second, api);
}

function retireJob(world: World): void {
  const { draws } = world;
  const api = draws.choice(RETIRED);
  const caller = world.caller(NEW, world.role('old-job'));
  let second = draws.uniform(0, 3600);
  const end = draws.uniform(3, 10) * SECONDS_PER_DAY;
  while (second < end) {
    caller.call(second, api);
    second += draws.choice([1800, 3600]);
  }
}
