import type { AlertMatch, AlertRoute } from '../../config';
import { patternProblems, show } from './problems';

/**
 * The routes as the function needs them: each about nothing that the general match leaves out, to those the function
 * tells. One to nobody stays, and stops what it matches; one to direct targets alone has rules of its own and no say here.
 */
export function effectiveRoutes(
  match: AlertMatch,
  routes: readonly AlertRoute[] | undefined,
  targets: readonly string[],
): readonly AlertRoute[] {
  if (routes === undefined) return [{ match, to: targets }];
  return routes
    .map((route) => ({ match: narrowed(match, route.match), to: route.to.filter((name) => targets.includes(name)) }))
    .filter(({ to }, index) => to.length > 0 || routes[index]?.to.length === 0);
}

const both = <T>(general: readonly T[] | undefined, own: readonly T[] | undefined): readonly T[] | undefined =>
  general === undefined ? own : own === undefined ? general : own.filter((value) => general.includes(value));

export function narrowed(general: AlertMatch, own: AlertMatch): AlertMatch {
  const states = both(general.states, own.states);
  const insightTypes = both(general.insightTypes, own.insightTypes);
  const apis = own.apis ?? general.apis;
  const errorCodes = own.errorCodes ?? general.errorCodes;
  const changes = [general.minChange, own.minChange].filter((change) => change !== undefined);
  return {
    ...(states === undefined ? {} : { states }),
    ...(insightTypes === undefined ? {} : { insightTypes }),
    ...(apis === undefined ? {} : { apis }),
    ...(errorCodes === undefined ? {} : { errorCodes }),
    ...(changes.length === 0 ? {} : { minChange: Math.max(...changes) }),
  };
}

interface Names {
  readonly formatted: readonly string[];
  readonly direct: readonly string[];
  readonly fromBucket: boolean;
}

/** Routes that lead nowhere, can never be taken, or that a rule cannot express. */
export function routeProblems(match: AlertMatch, routes: readonly AlertRoute[], names: Names): string[] {
  return routes.flatMap((route, index) => oneRoute(match, route, `routes[${index}]`, names));
}

function oneRoute(match: AlertMatch, route: AlertRoute, property: string, { formatted, direct, fromBucket }: Names) {
  const targets = [...formatted, ...direct];
  const problems = route.to
    .filter((name) => !targets.includes(name))
    .map(
      (name) =>
        `\`${property}.to\` must name targets (${targets.join(', ') || 'there are none'}), got ${show(name)}; add it to \`targets\`.`,
    );
  const { states, insightTypes, minChange } = narrowed(match, route.match);
  if (states?.length === 0 || insightTypes?.length === 0) {
    problems.push(
      `\`${property}.match\` and \`match\` must have something in common, got ${show(route.match)}; widen one of them.`,
    );
  }
  const onRule = route.to.filter((name) => direct.includes(name));
  if (onRule.length > 0) problems.push(...patternProblems(`${property}.match`, narrowed(match, route.match)));
  if (minChange !== undefined && onRule.length > 0) problems.push(changeOfRule(`${property}.match`, minChange, onRule));
  // Of two patterns with stars nobody can write what both match; the function's rule has seen to it, others have not.
  for (const key of ['apis', 'errorCodes'] as const) {
    if ((fromBucket || onRule.length > 0) && match[key] !== undefined && route.match[key] !== undefined) {
      problems.push(
        `\`${property}.match.${key}\` must not stand beside \`match.${key}\` where alerts come from a bucket or go to a ` +
          'direct target, got both; keep the one of the route.',
      );
    }
  }
  return problems;
}

/** A rule compares with fixed numbers, not one number of the event with another. */
export const changeOfRule = (property: string, minChange: number, direct: readonly string[]): string =>
  `\`${property}.minChange\` must not stand where direct targets hang (${direct.join(', ')}), got ${show(minChange)}: a rule ` +
  'cannot compute it; let the function tell them, or give the others a route of their own.';
