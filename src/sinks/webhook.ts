import type { Delivery, SinkClients } from './delivery';
import { postWithRetries } from './http/post-with-retries';
import { jsonBody } from './json-body';
import { notSent, type SinkOutcome } from './outcome';
import { signature } from './signature';
import { withSecret } from './with-secret';

export interface WebhookTarget {
  /** SSM parameter with the URL. */
  readonly parameter: string;
  /** SSM parameter with the key that signs the body, in the header `x-trailinsight-signature`. @default not signed */
  readonly signingParameter?: string;
}

/** Any HTTPS endpoint: the versioned JSON, with the event's id for receivers that would see it once only. */
export const webhook = (delivery: Delivery, target: WebhookTarget, clients: SinkClients): Promise<SinkOutcome> =>
  withSecret(target.parameter, clients, async (url) => {
    const body = jsonBody(delivery);
    const headers = { 'idempotency-key': delivery.record.eventID.replace(/[^\w.:-]/g, '_') };
    if (target.signingParameter === undefined) return postWithRetries({ url, headers, body }, clients.http);
    return withSecret(target.signingParameter, clients, async (written) => {
      // As addresses and routing keys: a file that was put into a parameter ends with a line break.
      const key = written.replace(/[\r\n]+$/, '');
      if (key === '') return notSent('the parameter of the key that signs is empty', true);
      const signed = { ...headers, 'x-trailinsight-signature': signature(key, body, clients.now()) };
      return postWithRetries({ url, headers: signed, body }, clients.http);
    });
  });
