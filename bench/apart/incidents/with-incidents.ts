import { type Account, type Call, SECONDS_PER_DAY } from '../account';
import type { OrdinaryCalls } from '../ordinary';
import { leaveOutJobs } from './absent';
import { stopComponents } from './drops';
import { addErrors } from './error-bursts';
import type { Episode, Label } from './label';
import { Ledger } from './ledger';
import { byKey } from './minutes';
import { addFirstUses, addSpikes } from './spikes';

/** What one account did, and what of it ought to be found. */
export interface LabelledCalls {
  readonly account: Account;
  /** By time. */
  readonly calls: readonly Call[];
  readonly labels: readonly Label[];
  /** Falls that came along with a labelled one, too small to be labelled. */
  readonly besides: readonly Episode[];
}

/** First what takes calls away, so that it knows all that were there. */
export function withIncidents({ world, unused }: OrdinaryCalls): LabelledCalls {
  const { draws, account } = world;
  const ledger = new Ledger(account);
  const stage = { draws, account, ledger };
  const left = stopComponents(stage, world, leaveOutJobs(stage, world, world.calls));
  const keys = byKey(left);
  const added = [...addSpikes(stage, keys), ...addFirstUses(stage, unused), ...addErrors(stage, keys)];
  const end = account.days * SECONDS_PER_DAY;
  const calls = [...left, ...added].filter(({ second }) => second >= 0 && second < end);
  calls.sort((a, b) => a.second - b.second);
  return { account, calls, labels: ledger.labels, besides: ledger.besides };
}
