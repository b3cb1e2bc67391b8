import { CloudTrail } from '../../src/aws';
import { credentials, type Received, type Reply, refusal, scripted, session } from './support';

const start = scripted();
const arn = 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/main';
const trail = { TrailARN: arn, Name: 'main', HomeRegion: 'eu-west-1' };
const summary = { arn, name: 'main', homeRegion: 'eu-west-1' };

async function open(answer: (call: Received) => Reply, rest: Parameters<typeof start>[1] = {}) {
  const parts = await start(answer, rest);
  return { ...parts, cloudTrail: new CloudTrail(parts.connection) };
}

describe('listTrails', () => {
  test('an empty page with a token does not end the list; half an entry is none', async () => {
    const pages: Record<string, object> = {
      '': { Trails: [], NextToken: 'two' },
      two: { NextToken: 'three' },
      three: { Trails: [trail, { TrailARN: arn }, { Name: 'x', HomeRegion: 'y' }, {}] },
    };
    const { cloudTrail, aws } = await open(({ parameters }) => ({ body: pages[String(parameters.NextToken ?? '')] }));
    expect(await cloudTrail.listTrails(session())).toEqual({ ok: true, value: [summary] });
    expect(aws.received.map(({ parameters }) => parameters.NextToken)).toEqual([undefined, 'two', 'three']);
  });

  test('fails for a token that comes again', async () => {
    const { cloudTrail, aws } = await open(() => ({ body: { Trails: [trail], NextToken: 'again' } }));
    expect(await cloudTrail.listTrails(session())).toMatchObject({ ok: false, failure: { code: 'EndlessList' } });
    expect(aws.received).toHaveLength(2);
  });

  test('fails on any page as a whole', async () => {
    const { cloudTrail } = await open(({ parameters }) =>
      parameters.NextToken ? refusal('AccessDeniedException') : { body: { Trails: [trail], NextToken: 't' } },
    );
    expect(await cloudTrail.listTrails(session())).toMatchObject({
      ok: false,
      failure: { kind: 'access_denied', operation: 'cloudtrail:ListTrails', requestId: 'request-1' },
    });
  });
});

describe('getInsightSelectors', () => {
  const read = (cloudTrail: CloudTrail) => cloudTrail.getInsightSelectors(session(), 'eu-west-1', arn);

  test('as they are; a selector without a type is none', async () => {
    const InsightSelectors = [
      { InsightType: 'ApiLatencyInsight', EventCategories: ['Network'] },
      { InsightType: 'ApiCallRateInsight' },
      { EventCategories: ['Data'] },
    ];
    const { cloudTrail } = await open(() => ({ body: { InsightSelectors } }));
    expect(await read(cloudTrail)).toEqual({
      ok: true,
      value: [
        { insightType: 'ApiLatencyInsight', eventCategories: ['Network'] },
        { insightType: 'ApiCallRateInsight' },
      ],
    });
  });

  test.each([
    ['no list', { body: {} }],
    ['InsightNotEnabledException', refusal('InsightNotEnabledException')],
  ])('%s is none', async (_name, reply) => {
    const { cloudTrail } = await open(() => reply);
    expect(await read(cloudTrail)).toEqual({ ok: true, value: [] });
  });

  test.each(['AccessDeniedException', 'UnsupportedOperationException', 'TrailNotFoundException'])(
    'fails for %s: that is not none',
    async (code) => {
      const { cloudTrail } = await open(() => refusal(code));
      expect(await read(cloudTrail)).toMatchObject({ ok: false, failure: { code } });
    },
  );
});

test('putInsightSelectors sends the whole list as it came, to the Region told', async () => {
  const { cloudTrail, aws } = await open(() => ({ body: {} }));
  const list = [
    { insightType: 'ApiLatencyInsight', eventCategories: ['Network', 'Data'] },
    { insightType: 'ApiCallRateInsight' },
  ];
  expect(await cloudTrail.putInsightSelectors(session(), 'ap-south-1', arn, list)).toEqual({ ok: true });
  expect(aws.received).toMatchObject([
    {
      operation: 'PutInsightSelectors',
      region: 'ap-south-1',
      parameters: {
        TrailName: arn,
        InsightSelectors: [
          { InsightType: 'ApiLatencyInsight', EventCategories: ['Network', 'Data'] },
          { InsightType: 'ApiCallRateInsight' },
        ],
      },
    },
  ]);
  // An empty list of categories is none of the values the API takes.
  expect(aws.received[0]?.text).not.toContain('"EventCategories":[]');
});

test('a write that was sent is seen to its end, retries included', async () => {
  const abort = new AbortController();
  let tries = 0;
  const { cloudTrail } = await open(
    () => {
      abort.abort();
      return ++tries === 1 ? refusal('InternalFailure', 500) : { body: {} };
    },
    { signal: abort.signal, settings: { maxAttempts: 2 } },
  );
  expect(await cloudTrail.putInsightSelectors(session(), 'eu-west-1', arn, [])).toEqual({ ok: true });
  expect(tries).toBe(2);
});

test('answers that say nothing are read as the least they can mean', async () => {
  const { cloudTrail } = await open(() => ({ body: {} }));
  expect(await cloudTrail.getTrail(session(), 'eu-west-1', arn)).toEqual({
    ok: true,
    value: {
      arn,
      name: arn,
      homeRegion: 'eu-west-1',
      multiRegion: false,
      organizationTrail: false,
      hasInsightSelectors: false,
    },
  });
  expect(await cloudTrail.getTrailStatus(session(), 'eu-west-1', arn)).toEqual({ ok: true, value: { logging: false } });
  expect(await cloudTrail.getEventSelectors(session(), 'eu-west-1', arn)).toEqual({
    ok: true,
    value: { basic: [], advanced: [] },
  });
});

test('event selectors in plain shapes', async () => {
  const body = {
    EventSelectors: [
      { ReadWriteType: 'WriteOnly', IncludeManagementEvents: false, DataResources: [{ Type: 'AWS::S3::Object' }] },
      {},
    ],
    AdvancedEventSelectors: [
      {
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'readOnly', NotEquals: ['true'] },
        ],
      },
      {},
    ],
  };
  const { cloudTrail } = await open(() => ({ body }));
  expect(await cloudTrail.getEventSelectors(session(), 'eu-west-1', arn)).toEqual({
    ok: true,
    value: {
      basic: [
        { readWriteType: 'WriteOnly', includeManagementEvents: false, dataResourceCount: 1 },
        { dataResourceCount: 0 },
      ],
      advanced: [
        {
          fields: [
            { field: 'eventCategory', equals: ['Data'] },
            { field: 'readOnly', notEquals: ['true'] },
          ],
        },
        { fields: [] },
      ],
    },
  });
});

test('lookupEvents: all pages; an event without name, time or id is none, one without a record is empty', async () => {
  const event = { EventName: 'StopLogging', EventTime: 1_700_000_000, EventId: 'e-1' };
  const { cloudTrail, aws } = await open(({ parameters }) =>
    parameters.NextToken
      ? { body: { Events: [{ ...event, EventId: 'e-2', CloudTrailEvent: 'not JSON' }] } }
      : { body: { Events: [event, { EventName: 'x' }], NextToken: 'two' } },
  );
  const query = { eventName: 'StopLogging', since: new Date('2026-11-01T00:00:00Z') };
  const time = new Date(1_700_000_000_000);
  expect(await cloudTrail.lookupEvents(session(), 'eu-west-1', query)).toEqual({
    ok: true,
    value: [
      { eventName: 'StopLogging', time, eventId: 'e-1', record: '{}' },
      { eventName: 'StopLogging', time, eventId: 'e-2', record: 'not JSON' },
    ],
  });
  const attributes = [{ AttributeKey: 'EventName', AttributeValue: 'StopLogging' }];
  for (const { parameters } of aws.received) expect(parameters.LookupAttributes).toEqual(attributes);
});

test('two ways into one account stay two', async () => {
  const { cloudTrail, aws } = await open(() => ({ body: { Trails: [] } }));
  const other = { credentials: async () => ({ ...(await credentials()), accessKeyId: 'HUBKEY' }) };
  await cloudTrail.listTrails(session());
  await cloudTrail.listTrails(session(other));
  expect(aws.received.map(({ accessKey }) => accessKey)).toEqual(['111111111111', 'HUBKEY']);
});
