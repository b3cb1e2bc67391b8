import { AGENTS, type Call, callOf, drawRole, type Identity } from '../account';
import type { Draws } from '../draws';
import type { Span } from './ledger';
import type { Stage } from './stage';

const INTRUDERS = ['OrganizationAccountAccessRole', 'AdminRole', 'break-glass', 'ops-script'];
const COMMAND_LINE = 'aws-cli/2.17.20 md/awscrt#0.20.11 ua/2.0 os/macos#23.5.0';

/** Half of the time somebody who calls the API anyway. */
export function whoCalls(draws: Draws, usual: readonly Call[]): Identity {
  const asUsual = draws.chance(0.5);
  if (asUsual && usual.length > 0) return draws.choice(usual).identity;
  return drawRole(draws, draws.choice(INTRUDERS), draws.choice([...AGENTS, COMMAND_LINE]));
}

/** `count` seconds over the span, somewhat uneven, one in its first and one in its last minute. */
export function spreadOver(draws: Draws, { from, to }: Span, count: number): number[] {
  const weights = Array.from({ length: to - from }, () => draws.gamma(3));
  const times = draws.places(weights, count).map((minute) => minute * 60 + draws.uniform(0, 60));
  times[0] = draws.uniform(0, 60);
  if (count > 1) times[count - 1] = (to - from - 1) * 60 + draws.uniform(0, 60);
  return times.map((time) => Math.trunc(from * 60 + time));
}

export function callsAt(
  { account }: Stage,
  seconds: readonly number[],
  of: Pick<Call, 'api' | 'identity'> & { readonly region: string; readonly errorCode?: string },
): Call[] {
  return seconds.map((second) => callOf(account, { errorCode: undefined, ...of, second, component: 'incident' }));
}

/** From the first minute that one of them lies in up to the last one's end. */
export function spanOf(seconds: readonly number[]): Span {
  return { from: Math.floor(Math.min(...seconds) / 60), to: Math.floor(Math.max(...seconds) / 60) + 1 };
}

export const minutesIn = (seconds: readonly number[]): number[] => seconds.map((second) => Math.floor(second / 60));
export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
