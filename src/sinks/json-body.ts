import { type InsightJson, jsonText, toJson } from '../messages';
import type { Delivery } from './delivery';

interface Body extends InsightJson {
  /** Further insights of the same cause that were not told on their own. */
  readonly heldBack: number;
}

/** What webhooks, queues and programs behind a topic get: the versioned message, and how many were held back for it. */
export function jsonBody({ message, heldBack }: Delivery): string {
  const body: Body = { ...toJson(message), heldBack };
  return jsonText(body);
}
