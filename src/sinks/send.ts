import type { AlertTarget } from '../config';
import type { Delivery, SinkClients } from './delivery';
import { notSent, type SinkOutcome } from './outcome';
import { pagerDuty } from './pagerduty';
import { slack } from './slack';
import { webhook } from './webhook';

/** Sends one message to one target of any kind. What needs an SDK client is loaded when it is first needed. */
export async function send(delivery: Delivery, target: AlertTarget, clients: SinkClients): Promise<SinkOutcome> {
  switch (target.kind) {
    case 'slack':
      return slack(delivery, target, clients);
    case 'webhook':
      return webhook(delivery, target, clients);
    case 'pagerduty':
      return pagerDuty(delivery, target, clients);
    case 'sns':
      return (await import('./sns')).sns(delivery, target, clients);
    case 'sqs':
      return (await import('./sqs')).sqs(delivery, target, clients);
    case 'securityhub':
      return (await import('./security-hub')).securityHub(delivery, clients);
    default:
      // Settings are written by another version of us, at worst.
      return notSent('this version does not know the kind of this target');
  }
}
