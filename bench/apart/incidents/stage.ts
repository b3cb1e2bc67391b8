import { type Account, MINUTES_PER_DAY } from '../account';
import type { Draws } from '../draws';
import type { Ledger, Span } from './ledger';

/** What every kind of incident is made with. */
export interface Stage {
  readonly draws: Draws;
  readonly account: Account;
  readonly ledger: Ledger;
}

/** Incidents are over so many minutes before the logs end. */
const AFTERWARDS = 60;

export const lastMinute = ({ days }: Pick<Account, 'days'>): number => days * MINUTES_PER_DAY - AFTERWARDS;

/** So many minutes somewhere in the days with incidents. */
export function drawSpan({ draws, account }: Stage, minutes: number): Span {
  const from = draws.between(account.incidentsFrom * MINUTES_PER_DAY, lastMinute(account) - minutes);
  return { from, to: from + minutes };
}
