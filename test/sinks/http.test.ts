import { notSent, type SinkOutcome, sent } from '../../src/sinks';
import { type HttpPolicy, postWithRetries } from '../../src/sinks/http/post-with-retries';
import { retryAfterMs } from '../../src/sinks/http/retry-after';
import { targetUrl } from '../../src/sinks/http/target-url';
import { type Answer, type Receiver, startReceiver, statuses } from './receiver';

/** Against a real server on the loopback address. */
describe('posting', () => {
  let receiver: Receiver | undefined;

  afterEach(async () => {
    await receiver?.stop();
    receiver = undefined;
  });

  async function outcome(answer: Answer, policy: HttpPolicy = {}, path = '/hook'): Promise<SinkOutcome> {
    await receiver?.stop();
    receiver = await startReceiver(answer);
    return postWithRetries(
      { url: `${receiver.url}${path}`, body: '{"a":"ü"}', knownWords: /^[a-z_]{1,40}$/ },
      { firstWaitMs: 5, timeoutMs: 200, ...policy },
    );
  }

  const count = (): number => receiver?.received.length ?? 0;

  test('what is taken is sent once, with its length in bytes', async () => {
    expect(await outcome(statuses([200]))).toEqual(sent);
    expect(count()).toBe(1);
    expect(receiver?.received[0]).toMatchObject({ body: '{"a":"ü"}', path: '/hook' });
    expect(receiver?.received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '10',
    });
  });

  test.each([[[500, 200]], [[429, 202]], [[503, 408, 204]]])('%j is taken after retries', async (list) => {
    expect(await outcome(statuses(list))).toEqual(sent);
    expect(count()).toBe(list.length);
  });

  test.each([
    [400, false],
    [401, true],
    [403, true],
    [404, true],
    [410, true],
    [413, false],
  ])('fails at once on %i', async (status, refused) => {
    expect(await outcome(statuses([status]))).toMatchObject({
      ok: false,
      refused,
      reason: expect.stringContaining(`HTTP ${status}`),
    });
    expect(count()).toBe(1);
  });

  test('fails after three attempts on 500', async () => {
    expect(await outcome((response) => void response.writeHead(500).end('<html>'))).toEqual(notSent('HTTP 500'));
    expect(count()).toBe(3);
  });

  test('Retry-After is waited for', async () => {
    const began = Date.now();
    expect(await outcome(statuses([429, 200], { 'retry-after': '1' }), { timeoutMs: 1000 })).toEqual(sent);
    expect(Date.now() - began).toBeGreaterThanOrEqual(990);
  });

  test('fails at once when Retry-After is longer than the time there is', async () => {
    const began = Date.now();
    expect(await outcome(statuses([429, 200], { 'retry-after': '3600' }))).toMatchObject({ ok: false });
    expect(await outcome(statuses([429, 200], { 'retry-after': '2' }), { deadline: Date.now() + 500 })).toMatchObject({
      ok: false,
    });
    expect(Date.now() - began).toBeLessThan(1900);
  });

  test('fails with "timeout" when nobody answers, within the deadline', async () => {
    const began = Date.now();
    expect(await outcome(() => {}, { timeoutMs: 60, attempts: 2 })).toEqual(notSent('timeout'));
    expect(count()).toBe(2);
    expect(await outcome(() => {}, { timeoutMs: 5000, deadline: Date.now() + 80 })).toEqual(notSent('timeout'));
    expect(Date.now() - began).toBeLessThan(4500);
  });

  test('fails on a redirect without following it', async () => {
    const elsewhere = await startReceiver();
    const result = await outcome((response) => void response.writeHead(307, { location: elsewhere.url }).end());
    expect(result).toEqual(notSent('HTTP 307: redirects are not followed'));
    expect(elsewhere.received).toHaveLength(0);
    await elsewhere.stop();
  });

  test('a huge or endless answer is not read', async () => {
    const endless: (status: number) => Answer = (status) => (response) => {
      response.writeHead(status);
      const more = (): void => {
        if (!response.destroyed) response.write('x'.repeat(65_536), () => setImmediate(more));
      };
      more();
    };
    const began = Date.now();
    expect(await outcome(endless(200))).toEqual(sent);
    expect(await outcome(endless(400))).toEqual(notSent('HTTP 400'));
    expect(Date.now() - began).toBeLessThan(5000);
  });

  test('words of Slack are told, other texts of the other side are not', async () => {
    expect(await outcome((response) => void response.writeHead(404).end('no_service'))).toEqual(
      notSent('HTTP 404: no_service', true),
    );
    const leak = await outcome((response) => void response.writeHead(400).end('bad url https://secret/T0/B0'));
    expect(leak).toEqual(notSent('HTTP 400'));
  });

  test('fails without naming the host when nobody listens', async () => {
    receiver = await startReceiver();
    const { url } = receiver;
    await receiver.stop();
    receiver = undefined;
    const result = await postWithRetries({ url: `${url}/secret`, body: '{}' }, { firstWaitMs: 1 });
    expect(result).toEqual(notSent('ECONNREFUSED'));
  });
});

describe('addresses', () => {
  test.each([
    'https://hooks.slack.com/services/T/B/x',
    'http://localhost:80/a',
    'http://127.0.0.1/',
    'http://[::1]:9/',
  ])('%s may be posted to', (text) => expect(targetUrl(` ${text}\n`)).toBeInstanceOf(URL));

  test.each([
    'http://example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'ftp://x',
    'file:///etc/passwd',
    '',
    'xoxb',
  ])('refuses %j without repeating it', (text) => {
    const result = targetUrl(text);
    expect(result).not.toBeInstanceOf(URL);
    if (text) expect(JSON.stringify(result)).not.toContain(text);
  });
});

test.each([
  ['2', 2000],
  ['0', 0],
  ['Fri, 20 Nov 2026 10:00:30 GMT', 30_000],
  ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
  ['soon', undefined],
  ['-1', undefined],
  ['1e9', undefined],
  [undefined, undefined],
])('Retry-After %j is %j ms', (header, ms) => {
  expect(retryAfterMs(header, Date.parse('2026-11-20T10:00:00Z'))).toBe(ms);
});
