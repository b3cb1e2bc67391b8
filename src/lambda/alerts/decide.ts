import type { AlertSettings, AlertTarget } from '../../config';
import type { InsightRecord } from '../../records';
import { causesOf } from './causes';
import type { Memory } from './memory';
import { disturbsPeople, keepsState, routed, withAverage } from './route';

/** Who is told of an insight. */
export interface Plan {
  /** Names of targets. */
  readonly to: readonly string[];
  /** Names of targets that are not disturbed, because they were told of the same cause. */
  readonly spared: readonly string[];
  /** Insights held back before; told along. */
  readonly heldBack: number;
  /** The Start is known to have been told; true for a Start itself. */
  readonly begun: boolean;
}

const noPlan: Plan = { to: [], spared: [], heldBack: 0, begun: false };

/** Decides the same way each time the same record comes. */
export const decide = (record: InsightRecord, settings: AlertSettings, memory: Memory): Promise<Plan> =>
  record.insightDetails.state === 'Start' ? forStart(record, settings, memory) : forEnd(record, settings, memory);

async function forStart(record: InsightRecord, settings: AlertSettings, memory: Memory): Promise<Plan> {
  const names = routed(record, settings.routes);
  if (names.length === 0) return noPlan;
  const groups = settings.groupMinutes > 0 && names.some((name) => isA(disturbsPeople, settings, name));
  const { tell, heldBack, ended } = await memory.start({
    insight: record.sharedEventID,
    causes: groups ? causesOf(record, settings.groupBy) : [],
    minutes: settings.groupMinutes,
    average: record.insightDetails.insightContext.statistics.insight.average,
  });
  const open = ended ? names.filter((name) => !isA(keepsState, settings, name)) : names;
  return { ...split(open, settings, tell), heldBack, begun: true };
}

async function forEnd(record: InsightRecord, settings: AlertSettings, memory: Memory): Promise<Plan> {
  const { tell, heldBack, startAverage } = await memory.end(record.sharedEventID);
  const seen = startAverage === undefined ? record : withAverage(record, startAverage);
  const begun = startAverage !== undefined && tell;
  return { ...split(routed(seen, settings.routes), settings, tell), heldBack, begun };
}

/** Of the plan for a muted End what closes what its Start opened before the mute. */
export const closing = (plan: Plan, settings: AlertSettings): Plan => ({
  ...plan,
  to: plan.begun ? plan.to.filter((name) => isA(keepsState, settings, name)) : [],
  spared: [],
});

function split(names: readonly string[], settings: AlertSettings, tell: boolean): Pick<Plan, 'to' | 'spared'> {
  const spared = tell ? [] : names.filter((name) => isA(disturbsPeople, settings, name));
  return { to: names.filter((name) => !spared.includes(name)), spared };
}

function isA(kind: (target: AlertTarget) => boolean, settings: AlertSettings, name: string): boolean {
  const target = settings.targets[name];
  return target !== undefined && kind(target);
}
