/** Routes of alerts: targets of known kinds, and no route that can never be reached. */

import type { AlertMatch } from './alert-settings';
import { ALERT_KINDS, isDirectKind, kindOf, targetName } from './alert-targets';
import { diagnostic, didYouMean, oneOf, type Path, quote, showPath } from './diagnostic';
import { nameMatches } from './glob';
import type { ConfigDiagnostic } from './model';
import { type AlertsFile, type RouteFile, routeMatch, routeTargets } from './resolve-alerts';
import type { Tree } from './yaml-tree';

/** Where a target of a route stands: `to` may be one or a list. */
const placeOf = (route: RouteFile, at: Path, index: number): Path =>
  typeof route.to === 'string' ? [...at, 'to'] : [...at, 'to', index];

export function unknownKind(target: string, at: Path, tree: Tree): ConfigDiagnostic[] {
  const place = tree.atKey(at);
  if (targetName(target) === undefined) {
    const fix = didYouMean(kindOf(target), ALERT_KINDS);
    const message = `${showPath(at)} must be of a kind that is known: ${oneOf(ALERT_KINDS)}; got ${quote(target)}${fix}`;
    return [diagnostic('config_unknown_name', place, message)];
  }
  if (target.includes(':') || target === 'securityhub') return [];
  const message = `${showPath(at)} must be KIND:NAME; got ${quote(target)}: give it a name, for example ${target}:oncall`;
  return [diagnostic('config_invalid_value', place, message)];
}

const isDirect = (target: string): boolean => {
  const found = targetName(target);
  return found !== undefined && isDirectKind(found.kind);
};

/** Whether a route has a say in whom the function tells. Direct targets hang on rules of their own. */
const isTold = (route: RouteFile): boolean => {
  const targets = routeTargets(route);
  return targets.length === 0 || targets.some((target) => !isDirect(target));
};

/** Every one of the later values is among the earlier ones, which may be patterns. */
const within = (earlier: readonly string[] | undefined, later: readonly string[] | undefined): boolean =>
  earlier === undefined ||
  (later?.every((value) => earlier.some((p) => p === value || nameMatches(p, value))) ?? false);

/** Whether all that the later match takes is taken by the earlier one. */
function covers(earlier: AlertMatch, later: AlertMatch): boolean {
  return (
    within(earlier.states, later.states) &&
    within(earlier.insightTypes, later.insightTypes) &&
    within(earlier.apis, later.apis) &&
    within(earlier.errorCodes, later.errorCodes) &&
    (earlier.minChange === undefined || (later.minChange !== undefined && later.minChange >= earlier.minChange))
  );
}

function unreachable(routes: readonly RouteFile[], tree: Tree): ConfigDiagnostic[] {
  return routes.flatMap((route, index) => {
    if (!isTold(route)) return [];
    const match = routeMatch(route);
    const first = routes.slice(0, index).findIndex((earlier) => isTold(earlier) && covers(routeMatch(earlier), match));
    if (first < 0) return [];
    const at = ['alerts', 'routes', index];
    const line = tree.at(['alerts', 'routes', first]).line;
    const message = `${showPath(at)} can never match: the first route that matches counts, and ${showPath(['alerts', 'routes', first])} (line ${line}) takes all that this one would; put it first, or remove it`;
    return [diagnostic('config_route_unreachable', tree.at(at), message)];
  });
}

/** The pattern of a rule compares with fixed numbers, not one number of the event with another. */
function changeOfDirect(route: RouteFile, at: Path, tree: Tree): ConfigDiagnostic[] {
  const change = route.match?.min_change;
  const direct = routeTargets(route).find(isDirect);
  if (change === undefined || direct === undefined) return [];
  const place = [...at, 'match', 'min_change'];
  const message = `${showPath(place)} is judged by the function, which ${quote(direct)} does without; got ${change}: remove it, or give ${direct} a route of its own`;
  return [diagnostic('config_route_direct', tree.atKey(place), message)];
}

/** Without a rule there is nothing that a direct target could hang on. */
function directFromArchive(alerts: AlertsFile, route: RouteFile, at: Path, tree: Tree): ConfigDiagnostic[] {
  const index = routeTargets(route).findIndex(isDirect);
  if (alerts.source !== 's3-notification' || index < 0) return [];
  const place = placeOf(route, at, index);
  const target = routeTargets(route)[index] ?? '';
  const message = `${showPath(place)} hangs on a rule, and \`source: s3-notification\` has none; got ${quote(target)}: remove it, or set \`source\` to eventbridge`;
  return [diagnostic('config_route_direct', tree.at(place), message)];
}

export function routeRules(alerts: AlertsFile, tree: Tree): ConfigDiagnostic[] {
  const routes = alerts.routes ?? [];
  const each = routes.flatMap((route, index) => {
    const at = ['alerts', 'routes', index];
    return [
      ...routeTargets(route).flatMap((target, i) => unknownKind(target, placeOf(route, at, i), tree)),
      ...changeOfDirect(route, at, tree),
      ...directFromArchive(alerts, route, at, tree),
    ];
  });
  return [...each, ...unreachable(routes, tree)];
}
