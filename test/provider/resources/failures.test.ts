import { failing, HUB } from '../../cli/world';
import { type Applied, told } from '../protocol/service-harness';
import { ARN, CALL_RATE_BLOCK, type Provider, providerWorld, SELECTORS, selectors } from './world';

const world = providerWorld();

interface Result {
  readonly told: readonly string[];
  readonly state?: unknown;
}
type Work = (provider: Provider, created: Applied) => Promise<Result>;

const byName = selectors([CALL_RATE_BLOCK], { trail_name: 'main' });

/** What a resource that is there is asked for. */
const WORK = {
  read: (provider, { state, private: kept }) => provider.refresh(SELECTORS, state, kept),
  'plan to create': (provider) => provider.plan(SELECTORS, byName),
  create: (provider) => provider.apply(SELECTORS, { ...(byName as object), adopt_existing: true }),
  update: (provider, { state, private: kept }) =>
    provider.apply(
      SELECTORS,
      {
        ...(state as object),
        insight_selector: [{ insight_type: 'ApiErrorRateInsight', event_categories: ['Management'] }],
      },
      state,
      kept,
    ),
  delete: (provider, { state, private: kept }) => provider.apply(SELECTORS, null, state, kept),
  import: async (provider) => {
    const { diagnostics } = await provider.call('importResourceState', { typeName: SELECTORS, id: 'main' });
    return { told: told(diagnostics) };
  },
} satisfies Record<string, Work>;

describe('a call that is refused', () => {
  test.each<[keyof typeof WORK, string]>([
    ['read', 'GetInsightSelectors'],
    ['plan to create', 'GetTrail'],
    ['plan to create', 'GetInsightSelectors'],
    ['create', 'GetTrail'],
    ['create', 'GetInsightSelectors'],
    ['create', 'PutInsightSelectors'],
    ['update', 'GetInsightSelectors'],
    ['update', 'PutInsightSelectors'],
    ['delete', 'GetInsightSelectors'],
    ['delete', 'PutInsightSelectors'],
    ['import', 'GetTrail'],
    ['import', 'GetInsightSelectors'],
  ])('fails to %s without %s, and nothing is taken for gone', async (what, operation) => {
    const created = await world.made();
    await world.fault(failing(operation, 'AccessDeniedException'));
    const { told: lines, state } = (await WORK[what](await world.provider(), created)) as Result;
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`cloudtrail:${operation} failed: AccessDeniedException | `);
    expect(lines[0]).toContain('is not authorized to perform');
    expect(lines[0]).toMatch(/\(request [\w-]+\)/);
    expect(lines[0]).toContain('What is there is not known. Allow that action to the identity that acts');
    if (what === 'read' || what === 'update' || what === 'delete') expect(state).toEqual(created.state);
  });
});

test.each([
  ['ThrottlingException', 'Raise max_retries, or lower the parallelism of Terraform (-parallelism).'],
  ['ExpiredTokenException', 'Renew the credentials and run again.'],
  ['UnrecognizedClientException', 'Give credentials: environment, profile, or a role to assume.'],
  ['UnsupportedOperationException', 'Insights are not to be had there; `trailinsight detect` reads log files instead'],
  ['InsufficientS3BucketPolicyException', 'See the API reference of CloudTrail for this error.'],
])('fails with %s: the next step is told', async (code, next) => {
  const created = await world.made();
  await world.fault(failing('PutInsightSelectors', code));
  const { told: lines, state } = await WORK.update(await world.provider({ max_retries: 0 }), created);
  expect(lines[0]).toContain(`error: cloudtrail:PutInsightSelectors failed: ${code} | ${ARN}: `);
  expect(lines[0]).toContain(next);
  expect(state).toEqual(created.state);
});

test('fails when nobody may say who acts; nothing else is asked', async () => {
  const created = await world.made();
  await world.aws.control.resetCalls();
  await world.fault({ match: { operation: 'GetCallerIdentity' }, effect: { error: { code: 'AccessDenied' } } });
  const { told: lines, state } = await WORK.read(await world.provider(), created);
  expect(lines[0]).toContain('error: sts:GetCallerIdentity failed: AccessDenied | ');
  expect(state).toEqual(created.state);
  expect(Object.keys((await world.aws.control.calls()).calls)).toEqual([
    expect.stringContaining('sts:GetCallerIdentity:'),
  ]);
});

describe('data sources', () => {
  const read = async (typeName: string, config = {}) => {
    const provider = await world.provider();
    const answer = await provider.call('readDataSource', { typeName, config: provider.wire(config, typeName, 'data') });
    return { told: told(answer.diagnostics), state: answer.state && provider.read(answer.state, typeName, 'data') };
  };

  test('of one trail', async () => {
    await world.made();
    expect(await read(SELECTORS, { trail_name: 'main' })).toMatchObject({
      told: [],
      state: {
        arn: ARN,
        home_region: 'eu-west-1',
        insight_selector: [{ insight_type: 'ApiCallRateInsight', event_categories: ['Management'] }],
      },
    });
  });

  test('of one trail without any: none', async () => {
    await world.trail();
    expect(await read(SELECTORS, { trail_name: ARN })).toMatchObject({ told: [], state: { insight_selector: [] } });
  });

  test.each(['GetTrail', 'GetInsightSelectors'])('fails for one trail without %s', async (operation) => {
    await world.made();
    await world.fault(failing(operation, 'AccessDeniedException'));
    const { told: lines, state } = await read(SELECTORS, { trail_name: 'main' });
    expect(lines[0]).toContain(`error trail_name: cloudtrail:${operation} failed: AccessDeniedException`);
    expect(state).toBeUndefined();
  });

  test('of all trails, by ARN', async () => {
    await world.trail('zulu', [{ InsightType: 'ApiErrorRateInsight' }], { region: 'eu-central-1', multiRegion: true });
    await world.trail('alpha', [], { logging: false });
    const { told: lines, state } = await read('trailinsight_trails');
    expect(lines).toEqual([]);
    expect(state).toMatchObject({
      trails: [
        { name: 'zulu', home_region: 'eu-central-1', multi_region: true, logging: true, organization_trail: false },
        { name: 'alpha', home_region: 'eu-west-1', multi_region: false, logging: false, insight_selector: [] },
      ],
    });
  });

  test.each([
    ['GetTrail', { multi_region: null, organization_trail: null }],
    ['GetTrailStatus', { logging: null }],
    ['GetInsightSelectors', { insight_selector: null }],
  ])('of all trails: what %s is refused for is null, with a warning', async (operation, unread) => {
    await world.trail();
    await world.fault(failing(operation, 'AccessDeniedException', HUB));
    const { told: lines, state } = await read('trailinsight_trails');
    expect(lines).toEqual([
      expect.stringContaining(`warning: cloudtrail:${operation} failed: AccessDeniedException | ${ARN}: `),
    ]);
    expect(state).toMatchObject({ trails: [{ name: 'main', ...unread }] });
  });

  test('fails for all trails without ListTrails', async () => {
    await world.fault(failing('ListTrails', 'AccessDeniedException'));
    expect((await read('trailinsight_trails')).told).toEqual([
      expect.stringContaining(
        'error: cloudtrail:ListTrails failed: AccessDeniedException | the trails of this account: ',
      ),
    ]);
  });
});
