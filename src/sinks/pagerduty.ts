import { clip, oneLine } from './clip';
import type { Delivery, SinkClients } from './delivery';
import { postWithRetries } from './http/post-with-retries';
import { jsonBody } from './json-body';
import type { SinkOutcome } from './outcome';
import { withSecret } from './with-secret';

export interface PagerDutyTarget {
  /** SSM parameter with the integration's routing key. */
  readonly parameter: string;
  /** Where events go; accounts in the EU have https://events.eu.pagerduty.com/v2/enqueue. @default the US service */
  readonly endpoint?: string;
}

const ENQUEUE = 'https://events.pagerduty.com/v2/enqueue';

/** Of `summary` (Events API v2, "PD-CEF"). */
const MAX_SUMMARY = 1024;
/** Of `dedup_key`. */
const MAX_KEY = 255;

const SEVERITIES = { low: 'warning', medium: 'error', high: 'critical' } as const;

/** Events API v2: a Start triggers, its End resolves; both have the insight's shared id as their key. */
function pagerDutyEvent(delivery: Delivery, routingKey: string): Record<string, unknown> {
  const { message, record } = delivery;
  const details: unknown = JSON.parse(jsonBody(delivery));
  const head = { routing_key: routingKey.trim(), dedup_key: clip(record.sharedEventID, MAX_KEY) };
  if (record.insightDetails.state === 'End') return { ...head, event_action: 'resolve' };
  const { console } = message.links;
  return {
    ...head,
    event_action: 'trigger',
    client: 'trailinsight',
    payload: {
      summary: clip(oneLine(message.title), MAX_SUMMARY),
      source: `${record.recipientAccountId ?? 'unknown account'}/${record.awsRegion}`,
      severity: SEVERITIES[message.severity],
      timestamp: record.eventTime,
      component: message.what.api,
      class: message.what.insightType,
      custom_details: details,
    },
    ...(console === undefined ? {} : { links: [{ href: console, text: 'CloudTrail Insights' }] }),
  };
}

export const pagerDuty = (delivery: Delivery, target: PagerDutyTarget, clients: SinkClients): Promise<SinkOutcome> =>
  withSecret(target.parameter, clients, (routingKey) =>
    postWithRetries(
      { url: target.endpoint ?? ENQUEUE, body: JSON.stringify(pagerDutyEvent(delivery, routingKey)) },
      clients.http,
    ),
  );
