import { type SlackBlock, type SlackMessage, toSlack } from '../messages';
import type { Delivery, SinkClients } from './delivery';
import { heldBackLine } from './held-back';
import { postWithRetries } from './http/post-with-retries';
import type { SinkOutcome } from './outcome';
import { withSecret } from './with-secret';

export interface SlackTarget {
  /** SSM parameter with the URL of the incoming webhook. */
  readonly parameter: string;
}

/** A message of Slack's holds 50 blocks at most (Block Kit, "Blocks"). */
const MAX_BLOCKS = 50;

function body({ message, heldBack }: Delivery): SlackMessage {
  const slack = toSlack(message);
  const line = heldBackLine(heldBack);
  if (line === undefined) return slack;
  const note: SlackBlock = { type: 'context', elements: [{ type: 'plain_text', text: line, emoji: false }] };
  return { ...slack, blocks: [...slack.blocks.slice(0, MAX_BLOCKS - 1), note] };
}

/** An incoming webhook of Slack's. Its refusals are single words: `invalid_payload`, `no_service`, `channel_not_found`. */
export const slack = (delivery: Delivery, target: SlackTarget, clients: SinkClients): Promise<SinkOutcome> =>
  withSecret(target.parameter, clients, (url) =>
    postWithRetries({ url, body: JSON.stringify(body(delivery)), knownWords: /^[a-z_]{1,40}$/ }, clients.http),
  );
