import type { ITerraformDependable, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { AlertTarget } from '../../config';
import type { PolicyStatement } from '../policy-document';
import type { AwsPlace } from './place';

/**
 * Where alerts go. A strategy adds itself: told by our function (formatted, grouped, muted), or hung on the rule as it
 * is (direct). Several, or none, are strategies too.
 */
export interface AlertTargetStrategy {
  addTo(wiring: AlertWiring): void;
}

/** A target that our function tells. */
export interface FormattedTarget {
  /** What routes call it. */
  readonly name: string;
  readonly settings: AlertTarget;
  /** What the function's role needs for it. */
  readonly grants: readonly PolicyStatement[];
}

/** A target that EventBridge sends the event itself to. */
export interface DirectTarget {
  readonly id: string;
  readonly arn: string;
  /**
   * For targets that EventBridge calls with a role. Those with a policy of their own must have none.
   * Source: EventBridge user guide "Using resource-based policies".
   * @default - none
   */
  readonly roleArn?: string;
  /** What must stand before the first event. @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** What a strategy may use and add to. */
export interface AlertWiring {
  /** Where a strategy makes what it needs. Throws when another target has that name. */
  scopeFor(name: string): Construct;
  /** Stem of all names. */
  readonly name: string;
  readonly place: AwsPlace;
  /** For every resource made. */
  readonly meta: { readonly provider?: TerraformProvider };
  /**
   * The rules that a direct target of this name hangs on: those of its routes, else the general one. Empty where alerts
   * come from a bucket, which is refused once all targets are known.
   */
  ruleArns(target: string): readonly string[];
  /** Name of an IAM role: those are one space in all Regions of an account. */
  roleName(suffix: string): string;
  addFormatted(target: FormattedTarget): void;
  addDirect(target: DirectTarget): void;
  /** A topic that CloudWatch may publish to: told of our own troubles. */
  addAlarmTopic(topicArn: string): void;
}
