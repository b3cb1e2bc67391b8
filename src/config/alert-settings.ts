import type { AlertMatch, AlertMute } from '../messages';

/**
 * What the alerts function is told, as JSON in its environment variable `TRAILINSIGHT_ALERTS`. Lambda takes 4 KB for all
 * variables together, so this is held to 3 KB when stacks are made. No secrets: those stay in SSM, under their names.
 */
export interface AlertSettings {
  readonly version: 1;
  /** The first route that matches sends to its targets, by their names; none matching sends to nobody. */
  readonly routes: readonly AlertRoute[];
  readonly targets: Readonly<Record<string, AlertTarget>>;
  /** What makes two insights one cause, told once. Empty: each insight on its own. */
  readonly groupBy: readonly ('actor' | 'api')[];
  /** Minutes a cause stays open after it was told. */
  readonly groupMinutes: number;
  readonly mutes: readonly AlertMute[];
  /** DynamoDB table of event ids seen and causes open: key `id` (S), time to live in `expires`. @default nothing is remembered */
  readonly table?: string;
}

export interface AlertRoute {
  readonly match: AlertMatch;
  /** Names of targets. */
  readonly to: readonly string[];
}

export type AlertTarget =
  /** `parameter` names the SecureString in SSM that holds the URL or the routing key. */
  | { readonly kind: 'slack'; readonly parameter: string }
  /** `signingParameter`: another one, with the key that signs what is posted. */
  | { readonly kind: 'webhook'; readonly parameter: string; readonly signingParameter?: string }
  /** `endpoint`: where events go, for accounts outside the US service. */
  | { readonly kind: 'pagerduty'; readonly parameter: string; readonly endpoint?: string }
  | { readonly kind: 'sns'; readonly topicArn: string }
  | { readonly kind: 'sqs'; readonly queueUrl: string }
  | { readonly kind: 'securityhub' };

export type { AlertMatch, AlertMute };
