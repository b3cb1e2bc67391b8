import { Construct } from 'constructs';
import { plain } from './place';
import { show } from './problems';
import type { AlertTargetStrategy, AlertWiring, DirectTarget, FormattedTarget } from './target';

/** What the strategies have added. */
export interface CollectedTargets {
  readonly formatted: readonly FormattedTarget[];
  readonly direct: readonly DirectTarget[];
  /** Topics made that CloudWatch may publish to. */
  readonly alarmTopicArns: readonly string[];
}

type Given = Pick<AlertWiring, 'name' | 'place' | 'meta' | 'ruleArns'>;

/** Has each strategy add itself below `scope`. */
export function collectTargets(
  scope: Construct,
  { name, place, meta, ruleArns }: Given,
  strategies: readonly AlertTargetStrategy[],
): CollectedTargets {
  const formatted: FormattedTarget[] = [];
  const direct: DirectTarget[] = [];
  const alarmTopicArns: string[] = [];
  const wiring: AlertWiring = {
    name,
    place,
    meta,
    ruleArns,
    scopeFor: (target) => {
      if (scope.node.tryFindChild(target) === undefined) return new Construct(scope, target);
      throw new Error(
        `\`targets\` must have names of their own, got ${show(target)} twice; give one of them another \`name\` or \`id\`.`,
      );
    },
    roleName: (suffix) => roleName(name, place.region, suffix),
    addFormatted: (target) => formatted.push(target),
    addDirect: (target) => direct.push(target),
    addAlarmTopic: (arn) => alarmTopicArns.push(arn),
  };
  for (const strategy of strategies) strategy.addTo(wiring);
  return { formatted, direct, alarmTopicArns };
}

/** Roles are one space in all Regions of an account: the Region is part of the name. */
export const roleName = (name: string, region: string, suffix: string): string => `${name}-${region}-${plain(suffix)}`;
