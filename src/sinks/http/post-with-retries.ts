import { setTimeout as sleep } from 'node:timers/promises';
import { notSent, type SinkOutcome, sent } from '../outcome';
import { type PostAnswer, post } from './post';
import { retryAfterMs } from './retry-after';
import { targetUrl } from './target-url';

export interface HttpPolicy {
  /** Of one attempt, in milliseconds. @default 5000 */
  readonly timeoutMs?: number;
  /** Attempts altogether. @default 3 */
  readonly attempts?: number;
  /** Before the second attempt, in milliseconds; doubled for each further one. @default 500 */
  readonly firstWaitMs?: number;
  /** A longer Retry-After is left to the queue, which brings the message again. @default 10000 */
  readonly maxWaitMs?: number;
  /** No attempt and no wait goes beyond this moment, in milliseconds since 1970. @default none */
  readonly deadline?: number;
}

export interface JsonPost {
  /** As read from the parameter. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** Words that this target's refusals are known to have; anything else it says is not repeated. */
  readonly knownWords?: RegExp;
}

const isRetryable = (answer: PostAnswer): boolean =>
  !answer.ok || answer.status === 408 || answer.status === 429 || answer.status >= 500;

/** 401, 403, 404 and 410: the secret was rotated or the hook was removed. */
const isRefusal = (status: number): boolean => [401, 403, 404, 410].includes(status);

function outcomeOf(answer: PostAnswer, knownWords: RegExp | undefined): SinkOutcome {
  if (!answer.ok) return notSent(answer.reason);
  const { status, text } = answer;
  if (status >= 200 && status < 300) return sent;
  if (status >= 300 && status < 400) return notSent(`HTTP ${status}: redirects are not followed`);
  const word = knownWords?.exec(text.trim())?.[0];
  return notSent(word ? `HTTP ${status}: ${word}` : `HTTP ${status}`, isRefusal(status));
}

/** Posts until it is taken, refused for good, or the attempts or the time are used up. */
export async function postWithRetries(what: JsonPost, policy: HttpPolicy): Promise<SinkOutcome> {
  const { timeoutMs = 5000, attempts = 3, firstWaitMs = 500, maxWaitMs = 10_000, deadline = Infinity } = policy;
  const url = targetUrl(what.url);
  if (!(url instanceof URL)) return notSent(url.problem, true);
  const headers = { 'content-type': 'application/json', ...what.headers };
  for (let attempt = 1; ; attempt++) {
    const left = deadline - Date.now();
    if (left <= 0) return notSent('no time left');
    const answer = await post({ url, headers, body: what.body, timeoutMs: Math.min(timeoutMs, left) });
    if (!isRetryable(answer) || attempt >= attempts) return outcomeOf(answer, what.knownWords);
    const asked = answer.ok ? retryAfterMs(answer.retryAfter, Date.now()) : undefined;
    const wait = asked ?? firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    if (wait > maxWaitMs || Date.now() + wait >= deadline) return outcomeOf(answer, what.knownWords);
    await sleep(wait);
  }
}
