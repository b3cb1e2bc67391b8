import type { Draws } from '../draws';

/** By name of the API: with which code a share of its calls fails. */
export type Failures = Readonly<Record<string, readonly [code: string, share: number]>>;

export function drawError(draws: Draws, failures: Failures | undefined, id: string): string | undefined {
  const failure = failures?.[id.slice(id.indexOf(':') + 1)];
  return failure && draws.chance(failure[1]) ? failure[0] : undefined;
}
