import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Simulation, type SimulationPlan, simulateInSteps } from '../../../simulate';
import type { Io } from '../../io';
import type { SimulateProgress } from './progress';

/** How long an interrupt may have to wait to be heard. */
const TURN_MS = 50;

/**
 * Draws what was planned. With many APIs and days it takes a while, and an interrupt is to be heard.
 * Undefined when it was: nothing is written yet.
 */
export async function draw(
  plan: SimulationPlan,
  signal: Io['signal'],
  progress: Pick<SimulateProgress, 'drawn'>,
): Promise<Simulation | undefined> {
  const steps = simulateInSteps(plan);
  let since = performance.now();
  while (!signal.aborted) {
    const { done, value } = steps.next();
    if (done) return value;
    progress.drawn(value);
    if (performance.now() - since < TURN_MS) continue;
    await nextTurn();
    since = performance.now();
  }
  return undefined;
}
