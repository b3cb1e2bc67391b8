import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';

export interface Post {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole exchange, from the look-up of the name to the last byte that is read. */
  readonly timeoutMs: number;
}

export type PostAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      readonly retryAfter?: string;
      /** The beginning of the body, for answers other than 2xx. */
      readonly text: string;
    }
  | { readonly ok: false; readonly reason: string };

/** Enough for a word such as `invalid_payload`; what is longer is not read. */
const MAX_ANSWER_BYTES = 1024;

/**
 * One POST, no redirects: they would carry the message to where nobody configured it. A connection of its own each
 * time: a function is frozen between its events, and a kept connection is dead when it wakes.
 */
export function post({ url, headers, body, timeoutMs }: Post): Promise<PostAnswer> {
  return new Promise((resolve) => {
    const bytes = Buffer.from(body, 'utf8');
    const request = (url.protocol === 'https:' ? requestTls : requestPlain)(url, {
      method: 'POST',
      agent: false,
      headers: { 'user-agent': 'trailinsight', ...headers, 'content-length': String(bytes.length) },
    });
    let finished = false;
    const finish = (answer: PostAnswer): void => {
      if (finished) return;
      finished = true;
      clearTimeout(timer);
      resolve(answer);
      request.destroy();
    };
    const timer = setTimeout(() => finish({ ok: false, reason: 'timeout' }), timeoutMs);
    // The message of a socket error names the host; its code does not. Errors after the end are of no interest.
    request.on('error', (error: NodeJS.ErrnoException) => finish({ ok: false, reason: error.code ?? 'socket error' }));
    request.on('response', (response) => {
      const status = response.statusCode ?? 0;
      const retryAfter = response.headers['retry-after'];
      const done = (text: string): void => finish({ ok: true, status, ...(retryAfter ? { retryAfter } : {}), text });
      if (status >= 200 && status < 300) return done('');
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length >= MAX_ANSWER_BYTES) done(text.slice(0, MAX_ANSWER_BYTES));
      });
      response.on('end', () => done(text));
      response.on('error', () => done(text));
      response.on('aborted', () => done(text));
    });
    request.end(bytes);
  });
}
