import fc from 'fast-check';
import { type AccountSession, failed, type HistoryEvent, type LookupQuery, type Outcome, success } from '../../src/aws';
import type { ControlContext } from '../../src/control';
import { ChangeHistory } from '../../src/control/who';
import { A, arnOf, B, failure, finding, found } from './make';

const NOW = new Date('2026-11-20T12:00:00Z');
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);
const trail = found(A, 'main');
const session = (account = A): AccountSession => ({
  account,
  partition: 'aws',
  region: 'eu-west-1',
  credentials: async () => ({ accessKeyId: '', secretAccessKey: '' }),
});

let number = 0;
function event(record: unknown, rest: Partial<HistoryEvent> = {}): HistoryEvent {
  const text = typeof record === 'string' ? record : JSON.stringify(record);
  return { eventName: 'PutInsightSelectors', time: hoursAgo(1), eventId: `e-${++number}`, record: text, ...rest };
}

const put = (rest: object = {}, at: Partial<HistoryEvent> = {}) =>
  event({ requestParameters: { trailName: trail.arn, insightSelectors: [{}] }, ...rest }, at);

type Answer = Outcome<HistoryEvent[]>;

/** History of which only `lookupEvents` and the clock are real. */
function history(answer: (query: LookupQuery) => Answer) {
  const asked: (LookupQuery & { readonly in: string })[] = [];
  const cloudTrail: Pick<ControlContext['cloudTrail'], 'lookupEvents'> = {
    async lookupEvents({ account }, region, query) {
      asked.push({ ...query, in: `${account}/${region}` });
      return answer(query);
    },
  };
  const context: Pick<ControlContext, 'now'> & { cloudTrail: typeof cloudTrail } = { now: () => NOW, cloudTrail };
  return { changes: new ChangeHistory(context as ControlContext), asked };
}

const explain = async (
  events: HistoryEvent[],
  at: { account?: string; kind?: 'missing_type' | 'trail_missing' } = {},
) => {
  const { changes } = history(() => success(events));
  return (await changes.explain(finding({ kind: at.kind ?? 'missing_type' }), session(at.account), trail)).who;
};
const actors = async (events: HistoryEvent[]) => (await explain(events))?.map(({ actor }) => actor);

describe('who', () => {
  test.each<[string, object | undefined, string]>([
    ['a role and its session', { arn: 'arn:aws:sts::1:assumed-role/Admin/jdoe' }, 'Admin/jdoe'],
    ['a user in a path', { arn: 'arn:aws:iam::1:user/team/jdoe' }, 'team/jdoe'],
    ['root', { arn: 'arn:aws:iam::1:root', type: 'Root' }, 'root'],
    ['a federated user', { arn: 'arn:aws:sts::1:federated-user/me' }, 'me'],
    ['a session name with colons', { arn: 'arn:aws:sts::1:assumed-role/R/a:b' }, 'R/a:b'],
    ['a user name without an ARN', { userName: 'jdoe' }, 'jdoe'],
    ['a service', { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' }, 'cloudtrail.amazonaws.com'],
    ['a principal', { principalId: 'AIDA' }, 'AIDA'],
    ['only a type', { type: 'Unknown' }, 'Unknown'],
    ['nothing', {}, 'unknown'],
    ['no identity', undefined, 'unknown'],
    ['an ARN that is none', { arn: 'odd', userName: 'u' }, 'u'],
  ])('%s', async (_name, userIdentity, actor) => {
    expect(await actors([put({ userIdentity })])).toEqual([actor]);
  });

  test('with time, address and id of the call', async () => {
    const one = put({ sourceIPAddress: '192.0.2.1' }, { eventId: 'e' });
    expect(await explain([one])).toEqual([
      {
        eventName: 'PutInsightSelectors',
        time: hoursAgo(1).toISOString(),
        actor: 'unknown',
        sourceIp: '192.0.2.1',
        eventId: 'e',
      },
    ]);
  });

  test('the three newest, newest first; within a second in the order AWS tells them', async () => {
    const at = (userName: string, hours: number) => put({ userIdentity: { userName } }, { time: hoursAgo(hours) });
    expect(await actors([at('old', 9), at('second', 2), at('third', 2), at('first', 1)])).toEqual([
      'first',
      'second',
      'third',
    ]);
  });

  test('a change that failed changed nothing', async () => {
    expect(await explain([put({ errorCode: 'AccessDenied' })])).toBeUndefined();
    expect(await actors([put({ errorCode: null, userIdentity: { userName: 'u' } })])).toEqual(['u']);
  });
});

describe('which trail a change is about', () => {
  test.each<[string, object | null | undefined, string, boolean]>([
    ['its ARN', { trailName: trail.arn }, A, true],
    ['its ARN, in the history of a delegate', { trailName: trail.arn }, B, true],
    ['its name', { trailName: 'main' }, A, true],
    ['its name, spelled as other calls do', { name: 'main' }, A, true],
    ['the same name in the history of another account', { trailName: 'main' }, B, false],
    ['another name', { trailName: 'mainly' }, A, false],
    ['the ARN of a trail called the same elsewhere', { trailName: arnOf(B, 'main') }, A, false],
    ['the ARN of one in another Region', { trailName: arnOf(A, 'main', 'us-east-1') }, A, false],
    ['no name', {}, A, false],
    ['no parameters', null, A, false],
    ['a name that is no text', { trailName: ['main'] }, A, false],
  ])('%s', async (_name, requestParameters, account, concerns) => {
    expect((await explain([event({ requestParameters })], { account })) !== undefined).toBe(concerns);
  });

  test('a trail that is gone is found by name or ARN', async () => {
    const gone = { ...trail, arn: '' };
    for (const name of ['main', trail.arn]) {
      const { changes } = history(() =>
        success([event({ requestParameters: { name } }, { eventName: 'DeleteTrail' })]),
      );
      const { who } = await changes.explain(finding({ kind: 'trail_missing' }), session(), gone);
      expect(who).toMatchObject([{ eventName: 'DeleteTrail' }]);
    }
  });
});

describe('records written by anybody', () => {
  test.each([
    ['not JSON', 'not JSON'],
    ['empty', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['parameters that are a list', JSON.stringify({ requestParameters: [] })],
    ['parameters that are a text', JSON.stringify({ requestParameters: 'main' })],
  ])('%s tells nothing', async (_name, record) => {
    expect(await explain([event(record)])).toBeUndefined();
  });

  test.each<[string, object]>([
    ['an identity that is a text', { userIdentity: 'root' }],
    ['an ARN that is a number', { userIdentity: { arn: 7 } }],
    ['an address that is a list', { sourceIPAddress: [] }],
  ])('%s is left out', async (_name, part) => {
    expect(await explain([put(part)])).toMatchObject([{ actor: 'unknown' }]);
    expect((await explain([put(part)]))?.[0]).not.toHaveProperty('sourceIp');
  });

  test('a huge one is read like any other', async () => {
    const userIdentity = {
      userName: 'x'.repeat(1_000_000),
      sessionContext: Array.from({ length: 10_000 }, () => ({ a: [] })),
    };
    expect((await explain([put({ userIdentity })]))?.[0]?.actor).toHaveLength(1_000_000);
  });

  test('any record is answered', async () => {
    const part = fc.oneof(fc.jsonValue(), fc.constant(undefined));
    const record = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ userIdentity: part, sourceIPAddress: part, errorCode: part, requestParameters: part })
        .map((parts) => JSON.stringify(parts)),
    );
    await fc.assert(
      fc.asyncProperty(record, async (text) => {
        for (const { actor } of (await explain([event(text)])) ?? []) expect(typeof actor).toBe('string');
      }),
    );
  });
});

describe('the history', () => {
  test('is asked once for each call, ninety days back, in the home Region', async () => {
    const { changes, asked } = history(() => success([]));
    await Promise.all([
      changes.explain(finding({ kind: 'missing_type' }), session(), trail),
      changes.explain(finding({ kind: 'extra_type' }), session(), found(A, 'other')),
      changes.explain(finding({ kind: 'logging_stopped' }), session(), trail),
      changes.explain(finding({ kind: 'missing_type' }), session(B), trail),
    ]);
    const since = hoursAgo(90 * 24);
    expect(asked).toEqual([
      { eventName: 'PutInsightSelectors', since, in: `${A}/eu-west-1` },
      { eventName: 'StopLogging', since, in: `${A}/eu-west-1` },
      { eventName: 'PutInsightSelectors', since, in: `${B}/eu-west-1` },
    ]);
  });

  test('is not asked where no call can be the cause', async () => {
    const { changes, asked } = history(() => success([]));
    const one = finding({ kind: 'unknown', severity: 'unknown' });
    expect(await changes.explain(one, session(), trail)).toBe(one);
    expect(asked).toEqual([]);
  });

  test('fails with a word on it when it is refused', async () => {
    const { changes } = history(() =>
      failed(failure('access_denied', 'AccessDeniedException', 'cloudtrail:LookupEvents')),
    );
    const told = await changes.explain(finding({ fix: 'Fix it.' }), session(), trail);
    expect(told.fix).toBe('Fix it. (who: unknown, AccessDeniedException on cloudtrail:LookupEvents)');
    expect(told.who).toBeUndefined();
    expect(await changes.warmingUp(session(), trail)).toBeUndefined();
  });
});

describe('warming up', () => {
  const young = (events: HistoryEvent[]) =>
    history(({ eventName }) => success(events.filter((one) => one.eventName === eventName))).changes.warmingUp(
      session(),
      trail,
    );
  const by = { userIdentity: { userName: 'u' } };
  const started = (hours: number) =>
    event({ requestParameters: { name: 'main' }, ...by }, { eventName: 'StartLogging', time: hoursAgo(hours) });
  const cleared = { requestParameters: { trailName: 'main', insightSelectors: [] } };

  test.each<[string, HistoryEvent[], string | undefined]>([
    ['nothing known', [], undefined],
    ['put an hour ago', [put(by)], 'Insights put'],
    ['put 35 hours ago', [put(by, { time: hoursAgo(35.9) })], 'Insights put'],
    ['put 36 hours ago', [put(by, { time: hoursAgo(36) })], undefined],
    ['logging started since', [put(by, { time: hoursAgo(50) }), started(2)], 'logging started'],
    ['put since logging started', [started(20), put(by, { time: hoursAgo(2) })], 'Insights put'],
    ['what cleared it is no start', [event(cleared, { time: hoursAgo(1) })], undefined],
    ['a put that failed is no start', [put({ errorCode: 'AccessDenied' })], undefined],
  ])('%s', async (_name, events, expected) => {
    const note = await young(events);
    if (expected === undefined) expect(note).toBeUndefined();
    else
      expect(note).toMatch(
        new RegExp(`^warming up: ${expected} 2026-11-\\S+Z by u; first insights within 36 h of that$`),
      );
  });
});
