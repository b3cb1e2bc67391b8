/** `KIND:NAME` of the configuration → what the constructs take. */
import { createHash } from 'node:crypto';
import { type AlertTargetDetails, defaultParameter, isDirectKind, type TargetName, targetName } from '../src/config';
import {
  type AlertTargetStrategy,
  FunctionTarget,
  LogGroupTarget,
  PagerDutyTarget,
  SecurityHubTarget,
  SlackTarget,
  SnsTarget,
  SqsTarget,
  StateMachineTarget,
  WebhookTarget,
} from '../src/constructs';
import type { AlertPlan } from './alert-plan';

/** Names of topics, queues and identifiers have no colon. */
export const plainName = (target: string): string => target.replace(':', '-');

export const isDirect = (target: string): boolean => {
  const found = targetName(target);
  return found !== undefined && isDirectKind(found.kind);
};

const URL_SUFFIXES: Readonly<Record<string, string>> = { 'aws-cn': 'amazonaws.com.cn' };

function existingQueue(arn: string) {
  const [, partition = 'aws', , region, account, name] = arn.split(':');
  return { arn, url: `https://sqs.${region}.${URL_SUFFIXES[partition] ?? 'amazonaws.com'}/${account}/${name}` };
}

/** @param target as a route writes it; its kind was checked with the configuration */
export function strategyOf(target: string, plan: AlertPlan): AlertTargetStrategy {
  const found = targetName(target);
  if (found === undefined)
    throw new Error(`\`to\` must be of a known kind, got ${JSON.stringify(target)}; see ALERT_KINDS.`);
  return make(found, plainName(target), plan.alerts.targets[target] ?? {}, plan);
}

function make(target: TargetName, name: string, details: AlertTargetDetails, plan: AlertPlan): AlertTargetStrategy {
  const secret = { name, parameter: details.parameter ?? defaultParameter(target) };
  const { arn, email, retentionDays, signingParameter, endpoint } = details;
  const inHome = (service: string, resource: string): string =>
    arn ?? `arn:${plan.home.partition}:${service}:${plan.region}:${plan.home.id}:${resource}:${target.name}`;
  switch (target.kind) {
    case 'slack':
      return new SlackTarget(secret);
    case 'webhook':
      return new WebhookTarget({ ...secret, ...(signingParameter === undefined ? {} : { signingParameter }) });
    case 'pagerduty':
      return new PagerDutyTarget({ ...secret, ...(endpoint === undefined ? {} : { endpoint }) });
    case 'sns':
      return new SnsTarget({
        name,
        ...(arn === undefined ? {} : { topicArn: arn }),
        ...(email === undefined ? {} : { emails: email }),
      });
    case 'sqs':
      return new SqsTarget({ name, ...(arn === undefined ? {} : { queue: existingQueue(arn) }) });
    case 'securityhub':
      return new SecurityHubTarget({ name });
    case 'logs':
      if (arn !== undefined) ownLogGroup(target, arn, plan);
      return new LogGroupTarget({
        id: name,
        ...(arn === undefined ? {} : { logGroupName: arn.split(':')[6] ?? '' }),
        ...(retentionDays === undefined ? {} : { retentionDays }),
      });
    case 'function':
      return new FunctionTarget({ id: name, functionArn: inHome('lambda', 'function') });
    case 'state-machine':
      return new StateMachineTarget({ id: name, stateMachineArn: inHome('states', 'stateMachine') });
  }
}

/** A rule writes into log groups of its own account and Region alone (EventBridge user guide, "Event bus targets"). */
function ownLogGroup({ kind, name }: TargetName, arn: string, { home, region }: AlertPlan): void {
  const [, , , place, account] = arn.split(':');
  if (place === region && account === home.id) return;
  throw new Error(
    `\`targets["${kind}:${name}"].arn\` must be a log group in ${home.id}, ${region}, where alerts are handled, ` +
      `got ${JSON.stringify(arn)}; name one there, or send to it by a subscription of your own.`,
  );
}

const MAX_STEM = 32;

/** Stem of names: the same whatever else there is, and within what the constructs take. */
export function stemOf(text: string): string {
  const whole = `trailinsight-${text.replace(/[^A-Za-z0-9-]/g, '-')}`;
  if (whole.length <= MAX_STEM) return whole;
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 6);
  return `${whole.slice(0, MAX_STEM - 7)}-${mark}`;
}
