import { type InsightJson, jsonText, toJson } from '../messages';
import type { Delivery } from './delivery';
import { shortened } from './shorten';

interface Body extends InsightJson {
  /** Further insights of the same cause that were not told on their own. */
  readonly heldBack: number;
}

/** SQS takes 256 KB with the attributes, and PagerDuty twice as much (their quotas). */
const MAX_BYTES = 240_000;

/** What webhooks, queues and programs behind a topic get: the versioned message, and how many were held back for it. */
export function jsonBody({ message, heldBack }: Delivery): string {
  return shortened(
    message,
    (short) => {
      const body: Body = { ...toJson(short), heldBack };
      return jsonText(body);
    },
    (text) => Buffer.byteLength(text) <= MAX_BYTES,
  );
}
