import { type CallRecord, Connection } from '../../src/aws';
import { CredentialFailure } from '../../src/aws/credentials';
import { credentials, settings } from './support';

const site = { operation: 'cloudtrail:GetTrail', account: '111111111111', region: 'eu-west-1' };
const connections: Connection[] = [];

function connect(options: { readonly signal?: AbortSignal; readonly concurrency?: number } = {}) {
  const calls: CallRecord[] = [];
  const { signal, concurrency = 10 } = options;
  const connection = new Connection(settings({ concurrency, endpointUrl: 'http://localhost:1' }), {
    ...(signal ? { signal } : {}),
    onCall: (call) => calls.push(call),
  });
  connections.push(connection);
  return { connection, calls };
}

afterEach(() => {
  for (const connection of connections.splice(0)) connection.close();
});

/** A call that ends when told to, or as AWS clients do when their signal aborts. */
function pending() {
  const hooks: { end?: (value: object) => void; sent: number; signal?: AbortSignal | undefined } = { sent: 0 };
  const send = ({ abortSignal }: { abortSignal?: AbortSignal }) =>
    new Promise<object>((resolve, reject) => {
      hooks.sent++;
      hooks.signal = abortSignal;
      hooks.end = resolve;
      abortSignal?.addEventListener('abort', () => reject(Object.assign(new Error('aborted'), { name: 'AbortError' })));
    });
  return { hooks, send };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('clients get one handler, one way to retry, and the endpoint', () => {
  const { connection } = connect();
  expect(connection.clientConfig('eu-west-1', credentials)).toEqual({
    region: 'eu-west-1',
    credentials,
    requestHandler: connection.requestHandler,
    maxAttempts: 1,
    retryMode: 'standard',
    endpoint: 'http://localhost:1',
  });
});

test('a value, and a record of the call', async () => {
  const { connection, calls } = connect();
  const answer = await connection.call(site, async () => ({ Trail: 'x', $metadata: { attempts: 3 } }));
  expect(answer).toEqual({ ok: true, value: { Trail: 'x', $metadata: { attempts: 3 } } });
  expect(calls).toEqual([{ ...site, attempts: 3, milliseconds: expect.any(Number) }]);
});

test('the record of a call names nothing but the call', async () => {
  const { connection, calls } = connect();
  const secret = 'AKIAEXAMPLE/secret';
  await connection.call({ ...site, pace: 'read' }, async () => ({ Credentials: secret, $metadata: {} }));
  await connection.call(site, async () => Promise.reject(new Error(`${secret} is wrong`)));
  expect(JSON.stringify(calls)).not.toContain(secret);
  expect(calls.map((call) => Object.keys(call).sort())).toEqual([
    ['account', 'attempts', 'milliseconds', 'operation', 'region'],
    ['account', 'attempts', 'code', 'milliseconds', 'operation', 'region'],
  ]);
});

test.each([
  [
    'what AWS refuses',
    Object.assign(new Error('no'), { name: 'AccessDeniedException' }),
    'access_denied',
    site.operation,
  ],
  ['what is no error', null, 'refused', site.operation],
  [
    'credentials that could not be had, by their own operation',
    new CredentialFailure({
      kind: 'credentials_expired',
      code: 'ExpiredToken',
      message: 'm',
      operation: 'sts:AssumeRole x',
    }),
    'credentials_expired',
    'sts:AssumeRole x',
  ],
])('fails with a value: %s', async (_name, thrown, kind, operation) => {
  const { connection, calls } = connect();
  const answer = await connection.call(site, async () => Promise.reject(thrown));
  expect(answer).toMatchObject({ ok: false, failure: { kind, operation } });
  expect(calls).toMatchObject([{ attempts: 1, code: expect.any(String) }]);
});

test('fails with the number of tries in the record', async () => {
  const { connection, calls } = connect();
  const thrown = Object.assign(new Error('no'), { name: 'ThrottlingException', $metadata: { attempts: 6 } });
  await connection.call(site, async () => Promise.reject(thrown));
  expect(calls).toMatchObject([{ attempts: 6, code: 'ThrottlingException' }]);
});

test('no more calls under way than the concurrency', async () => {
  const { connection } = connect({ concurrency: 2 });
  let underWay = 0;
  let most = 0;
  const send = async () => {
    most = Math.max(most, ++underWay);
    await turn();
    underWay--;
    return {};
  };
  await Promise.all(Array.from({ length: 9 }, () => connection.call(site, send)));
  expect(most).toBe(2);
});

describe('Ctrl-C', () => {
  type Interrupt = 'before_sending' | 'never' | undefined;
  const at = (interrupt: Interrupt) => ({ ...site, ...(interrupt ? { interrupt } : {}) });

  test.each<[Interrupt, 'interrupted' | 'value', number]>([
    [undefined, 'interrupted', 0],
    ['before_sending', 'interrupted', 0],
    ['never', 'value', 1],
  ])('before the call, interrupt %s: %s', async (interrupt, expected, sent) => {
    const { connection } = connect({ signal: AbortSignal.abort() });
    let count = 0;
    const answer = await connection.call(at(interrupt), async () => ({ sent: ++count, $metadata: {} }));
    expect(answer.ok ? 'value' : answer.failure.kind).toBe(expected);
    expect(count).toBe(sent);
  });

  test.each<[Interrupt, 'interrupted' | 'value']>([
    [undefined, 'interrupted'],
    ['before_sending', 'value'],
    ['never', 'value'],
  ])('while the call is under way, interrupt %s: %s', async (interrupt, expected) => {
    const abort = new AbortController();
    const { connection } = connect({ signal: abort.signal });
    const { hooks, send } = pending();
    const answer = connection.call(at(interrupt), send);
    await turn();
    expect(hooks.signal !== undefined).toBe(interrupt === undefined);
    abort.abort();
    hooks.end?.({});
    const { ok, ...rest } = await answer;
    expect(ok ? 'value' : 'failure' in rest && rest.failure.kind).toBe(expected);
  });

  test.each<[Interrupt, 'interrupted' | 'value', number]>([
    [undefined, 'interrupted', 0],
    ['before_sending', 'interrupted', 0],
    ['never', 'value', 1],
  ])('while it waits for a free place, interrupt %s: %s', async (interrupt, expected, sent) => {
    const abort = new AbortController();
    const { connection } = connect({ signal: abort.signal, concurrency: 1 });
    const first = pending();
    const second = pending();
    const before = connection.call(at('never'), first.send);
    const waiting = connection.call(at(interrupt), second.send);
    await turn();
    abort.abort();
    first.hooks.end?.({});
    await before;
    await turn();
    second.hooks.end?.({});
    const answer = await waiting;
    expect(answer.ok ? 'value' : answer.failure.kind).toBe(expected);
    expect(second.hooks.sent).toBe(sent);
  });

  test('while it waits for its turn', async () => {
    const abort = new AbortController();
    const { connection } = connect({ signal: abort.signal });
    const paced = { ...site, pace: 'write' as const };
    await connection.call(paced, async () => ({}));
    const waiting = connection.call({ ...paced, interrupt: 'before_sending' }, async () => ({}));
    abort.abort();
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: 'interrupted' } });
  });

  test('fails as itself, not as interrupted, when a write that was sent breaks afterwards', async () => {
    const abort = new AbortController();
    const { connection } = connect({ signal: abort.signal });
    const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    const answer = await connection.call({ ...site, interrupt: 'before_sending' }, async () => {
      abort.abort();
      throw reset;
    });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unreachable', code: 'ECONNRESET' } });
  });
});
