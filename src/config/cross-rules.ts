/** Rules over several fields of a configuration whose fields are each in order. */
import type { ConfigDiagnostic } from './model';
import { accountRules } from './rules-accounts';
import { alertRules } from './rules-alerts';
import { claimRules } from './rules-claims';
import { detectorRules } from './rules-detector';
import { muteRules } from './rules-mutes';
import { roleRules } from './rules-roles';
import { trailRules } from './rules-trails';
import type { ConfigFile } from './schema';
import type { Tree } from './yaml-tree';

export function crossRules(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  return [trailRules, claimRules, accountRules, roleRules, muteRules, alertRules, detectorRules].flatMap((rules) =>
    rules(source, tree),
  );
}
