import type { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { assumedRole, CredentialFailure, type CredentialSource, remembered } from '../../src/aws/credentials';

const MINUTE = 60_000;
const identity = (id: string, expiration?: Date) => ({
  accessKeyId: id,
  secretAccessKey: 'local-secret',
  ...(expiration ? { expiration } : {}),
});

/** Hands out numbered credentials that last so many minutes; fails where told to. */
function numbered(options: { readonly lastsMinutes?: number; readonly failing?: readonly number[] } = {}) {
  const clock = { now: 0, asked: 0 };
  const source: CredentialSource = async () => {
    const number = ++clock.asked;
    if (options.failing?.includes(number)) throw Object.assign(new Error('no'), { name: 'AccessDenied' });
    const ends = options.lastsMinutes;
    return identity(`key-${number}`, ends === undefined ? undefined : new Date(clock.now + ends * MINUTE));
  };
  const kept = remembered(source, 'sts:AssumeRole role', () => clock.now);
  return { clock, ask: async () => (await kept()).accessKeyId, kept };
}

describe('remembered', () => {
  test('those who ask at the same time share one request', async () => {
    const { ask, clock } = numbered();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['key-1', 'key-1', 'key-1']);
    expect(clock.asked).toBe(1);
  });

  test.each<[number, string]>([
    [0, 'key-1'],
    [54, 'key-1'],
    [55, 'key-2'],
    [60, 'key-2'],
    [600, 'key-2'],
  ])('credentials of an hour, %i minutes later: %s', async (minutes, expected) => {
    const { ask, clock } = numbered({ lastsMinutes: 60 });
    await ask();
    clock.now = minutes * MINUTE;
    expect(await ask()).toBe(expected);
  });

  test('those without an end are kept', async () => {
    const { ask, clock } = numbered();
    await ask();
    clock.now = 1e12;
    expect(await ask()).toBe('key-1');
  });

  test('renewing, too, is one request for all', async () => {
    const { ask, clock } = numbered({ lastsMinutes: 60 });
    await ask();
    clock.now = 56 * MINUTE;
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['key-2', 'key-2', 'key-2']);
    expect(clock.asked).toBe(2);
  });

  test('those that end within minutes still serve, and are asked for again', async () => {
    const { ask } = numbered({ lastsMinutes: 3 });
    expect([await ask(), await ask()]).toEqual(['key-1', 'key-2']);
  });

  test('fails with the reason as a value, for all who wait', async () => {
    const { kept, clock } = numbered({ failing: [1] });
    const results = await Promise.allSettled([kept(), kept()]);
    expect(clock.asked).toBe(1);
    for (const result of results) {
      const { reason } = result as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(CredentialFailure);
      expect(reason.failure).toEqual({
        kind: 'access_denied',
        code: 'AccessDenied',
        message: 'no',
        operation: 'sts:AssumeRole role',
      });
    }
  });

  test('fails once: a failure is not kept', async () => {
    const { ask } = numbered({ failing: [1] });
    await expect(ask()).rejects.toThrow(CredentialFailure);
    expect(await ask()).toBe('key-2');
  });

  test('fails to renew, then renews', async () => {
    const { ask, clock } = numbered({ lastsMinutes: 60, failing: [2] });
    await ask();
    clock.now = 56 * MINUTE;
    await expect(ask()).rejects.toThrow(CredentialFailure);
    expect([await ask(), await ask()]).toEqual(['key-3', 'key-3']);
  });

  test('fails with the first reason: a failure further down the chain stays what it is', async () => {
    const inner = new CredentialFailure({ kind: 'unreachable', code: 'ENOTFOUND', message: 'm', operation: 'first' });
    const outer = remembered(async () => Promise.reject(inner), 'second');
    await expect(outer()).rejects.toBe(inner);
  });
});

describe('assumedRole', () => {
  const arn = 'arn:aws:iam::222222222222:role/audit';
  const issued = { AccessKeyId: 'ASIA1', SecretAccessKey: 's', SessionToken: 't', Expiration: new Date(1e13) };

  /** Only `send` of the client is used. */
  function sts(answer: object) {
    const inputs: unknown[] = [];
    const client: Pick<STSClient, 'send'> = {
      send: async (command: unknown) => {
        inputs.push((command as AssumeRoleCommand).input);
        return answer;
      },
    };
    return { client: client as STSClient, inputs };
  }

  test.each([
    ['without an external id', {}, {}],
    ['with an external id', { externalId: 'x-1' }, { ExternalId: 'x-1' }],
    ['an empty external id is none', { externalId: '' }, {}],
  ])('asks for an hour, which is all that chaining allows: %s', async (_name, more, expected) => {
    const { client, inputs } = sts({ Credentials: issued });
    const enter = assumedRole(client, { arn, sessionName: 'trailinsight', ...more });
    expect(await enter()).toEqual({
      accessKeyId: 'ASIA1',
      secretAccessKey: 's',
      sessionToken: 't',
      expiration: new Date(1e13),
    });
    expect(inputs).toEqual([{ RoleArn: arn, RoleSessionName: 'trailinsight', DurationSeconds: 3600, ...expected }]);
  });

  test('what STS leaves out is left out', async () => {
    const { client } = sts({ Credentials: { AccessKeyId: 'A', SecretAccessKey: 's' } });
    expect(await assumedRole(client, { arn, sessionName: 's' })()).toEqual({ accessKeyId: 'A', secretAccessKey: 's' });
  });

  test.each([{}, { Credentials: {} }, { Credentials: { AccessKeyId: 'A' } }])(
    'fails for the answer %j',
    async (answer) => {
      const enter = assumedRole(sts(answer).client, { arn, sessionName: 's' });
      await expect(enter()).rejects.toMatchObject({
        name: 'CredentialFailure',
        failure: { message: 'STS answered without credentials', operation: `sts:AssumeRole ${arn}` },
      });
    },
  );
});
