import type { AlertMatch } from '../../config';
import type { InsightAlertsProps } from './insight-alerts-props';
import { type AwsPlace, ruleArnIn } from './place';
import { narrowed } from './routes';

/** A rule that there may be: it is made if it has targets. */
export interface PlannedRule {
  /** Of the construct. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly match: AlertMatch;
}

export interface PlannedRules {
  /** Feeds the function, and the direct targets that are in no route. `undefined` where alerts come from a bucket. */
  readonly general: PlannedRule | undefined;
  readonly all: readonly PlannedRule[];
  /** Those a direct target of this name hangs on. */
  of(target: string): readonly PlannedRule[];
}

/** Names and ARNs of all rules, known before the targets are: their policies name the rules. */
export function plannedRules(
  place: AwsPlace,
  name: string,
  { source, match = {}, routes = [] }: InsightAlertsProps,
): PlannedRules {
  if (source?.kind === 's3') return { general: undefined, all: [], of: () => [] };
  const rule = (id: string, ruleName: string, about: AlertMatch): PlannedRule => ({
    id,
    name: ruleName,
    arn: ruleArnIn(place, ruleName, source?.busName),
    match: about,
  });
  const general = rule('rule', name, match);
  const ofRoutes = routes.map((route, index) => ({
    to: route.to,
    rule: rule(`rule-${index}`, `${name}-route-${index}`, narrowed(match, route.match)),
  }));
  return {
    general,
    all: [general, ...ofRoutes.map((route) => route.rule)],
    of: (target) => {
      const own = ofRoutes.filter(({ to }) => to.includes(target)).map((route) => route.rule);
      return own.length > 0 ? own : [general];
    },
  };
}
