import type { World } from '../account';
import * as applications from './applications';
import * as audits from './audits';
import * as deployments from './deployments';
import * as nightly from './nightly';
import { people } from './people';
import * as regular from './regular';
import * as scaling from './scaling';

export type Component = (world: World) => void;

/** Every account has them. */
const ALWAYS: readonly Component[] = [people, audits.vendor];

/** The others, with how probable each is in an account that uses much. */
const SOMETIMES: readonly (readonly [Component, number])[] = [
  [applications.serviceRoles, 0.9],
  [deployments.terraform, 0.75],
  [applications.systemsManager, 0.8],
  [applications.functionLogs, 0.8],
  [applications.logins, 0.35],
  [applications.containerService, 0.45],
  [applications.containerAgents, 0.3],
  [regular.stateMachine, 0.5],
  [regular.scheduledTasks, 0.5],
  [applications.encryption, 0.6],
  [applications.clusterRoles, 0.35],
  [applications.secrets, 0.5],
  [applications.dashboards, 0.35],
  [scaling.autoScaling, 0.55],
  [scaling.clusterNodes, 0.3],
  [scaling.tableScaling, 0.35],
  [audits.configRules, 0.5],
  [audits.findings, 0.35],
  [scaling.nameRecords, 0.35],
  [scaling.volumes, 0.25],
  [nightly.backup, 0.65],
  [nightly.databaseSnapshots, 0.5],
  [nightly.startAndStop, 0.6],
  [regular.hourlyBatch, 0.5],
  [nightly.mapReduce, 0.25],
  [nightly.imageScans, 0.25],
  [nightly.logExport, 0.25],
  [deployments.images, 0.5],
  [deployments.functions, 0.5],
  [deployments.stacks, 0.35],
  [deployments.builds, 0.4],
  [audits.custodian, 0.3],
  [regular.transfers, 0.3],
  [regular.heartbeat, 0.35],
  [scaling.tenants, 0.3],
  [nightly.rotation, 0.4],
  [regular.otherRegion, 0.5],
];

/** @param use how much of AWS the account uses, 0 to 1 */
export function callComponents(world: World, use: number): void {
  for (const component of ALWAYS) component(world);
  for (const [component, probability] of SOMETIMES) {
    if (world.draws.chance(probability * use)) component(world);
  }
}
