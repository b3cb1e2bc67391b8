/** Who is told of an insight: `KIND:NAME`, as routes write it. */

/** Told by the function, in words: the secret or the address is looked up when it is needed. */
const TOLD_KINDS = ['slack', 'webhook', 'pagerduty', 'sns', 'sqs', 'securityhub'] as const;
/** Hang on the rule itself and get the event as it is, without the function. */
const DIRECT_KINDS = ['logs', 'function', 'state-machine'] as const;

export const ALERT_KINDS = [...TOLD_KINDS, ...DIRECT_KINDS] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];
/** Kinds whose URL or key is a secret, kept in SSM Parameter Store. */
export type SecretKind = 'slack' | 'webhook' | 'pagerduty';

export interface TargetName {
  readonly kind: AlertKind;
  readonly name: string;
}

export const isDirectKind = (kind: AlertKind): boolean => DIRECT_KINDS.some((direct) => direct === kind);

export const isSecretKind = (kind: AlertKind): kind is SecretKind =>
  kind === 'slack' || kind === 'webhook' || kind === 'pagerduty';

/** What stands before the colon, known or not. */
export const kindOf = (target: string): string => target.split(':')[0] ?? '';

/** Absent when the kind is none of those known. There is one Security Hub, so its name may be left out. */
export function targetName(target: string): TargetName | undefined {
  const kind = ALERT_KINDS.find((known) => known === kindOf(target));
  return kind && { kind, name: target.slice(kind.length + 1) || kind };
}

/** Where the secret of a target lies unless `alerts.targets` says otherwise. */
export const defaultParameter = ({ kind, name }: TargetName): string => `/trailinsight/${kind}/${name}`;
