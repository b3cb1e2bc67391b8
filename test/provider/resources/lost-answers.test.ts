import { CALL_RATE } from '../../cli/world';
import {
  ARN,
  CALL_RATE_BLOCK,
  ERROR_RATE_BLOCK,
  type Provider,
  providerWorld,
  SELECTORS,
  selectors,
  until,
} from './world';

const world = providerWorld();
const both = [CALL_RATE_BLOCK, ERROR_RATE_BLOCK];

describe('an answer that was lost', () => {
  const match = { operation: 'PutInsightSelectors' };

  test('of a Put that is sent again', async () => {
    await world.trail();
    await world.fault({ match, effect: { connection: 'reset' }, times: 1 });
    expect(await (await world.provider()).change(SELECTORS, selectors())).toMatchObject({
      told: [],
      state: { arn: ARN },
    });
    expect(await world.called('PutInsightSelectors')).toBe(2);
  });

  test('of a Put that worked, and whose retry is refused', async () => {
    await world.trail();
    await world.fault(
      { match, effect: { connection: 'reset' }, times: 1 },
      { match, effect: { error: { code: 'ConflictException' } } },
    );
    const creating = (await world.provider()).change(SELECTORS, selectors());
    await until(async () => (await world.called('PutInsightSelectors')) === 1);
    await world.aws.control.plantInsightSelectors(ARN, [CALL_RATE]);
    expect(await creating).toMatchObject({ told: [], state: { arn: ARN } });
  });

  test('a change that AWS shows late is waited for', async () => {
    const created = await world.made();
    await world.fault({
      match: { operation: 'GetInsightSelectors' },
      effect: { error: { code: 'InsightNotEnabledException' } },
      after: 1,
      times: 2,
    });
    expect(await (await world.provider()).change(SELECTORS, selectors(both), created)).toMatchObject({ told: [] });
    expect(await world.called('GetInsightSelectors')).toBe(4);
  });
});

describe('a change that AWS never shows', () => {
  const real = performance.now.bind(performance);
  beforeEach(() => {
    // The minute of waiting passes in a second.
    jest.spyOn(performance, 'now').mockImplementation(() => real() * 60);
  });
  afterEach(() => jest.restoreAllMocks());

  async function unseen(change: (provider: Provider) => Promise<{ state: unknown; told: readonly string[] }>) {
    await world.fault({
      match: { operation: 'GetInsightSelectors' },
      effect: { error: { code: 'AccessDeniedException' } },
      after: 1,
    });
    return change(await world.provider({ max_retries: 0 }));
  }

  test('is in the state, with a warning', async () => {
    await world.trail();
    const provider = await world.provider();
    const planned = await provider.plan(SELECTORS, selectors());
    const { state, told } = await unseen((fresh) => fresh.apply(SELECTORS, planned.state));
    expect(state).toMatchObject({ arn: ARN });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(
      `warning: AWS does not show the change yet | ApiCallRateInsight [Management] was sent to ${ARN}`,
    );
    expect(told[0]).toContain('Last failure: cloudtrail:GetInsightSelectors: AccessDeniedException: ');
  });

  const unanswered = { match: { operation: 'PutInsightSelectors' }, effect: { connection: 'reset' } } as const;

  test('is kept when nobody answered its creation: with an error it would be tainted, cleared and put again', async () => {
    await world.trail();
    await world.fault(unanswered);
    const { state, told } = await (await world.provider({ max_retries: 0 })).change(SELECTORS, selectors());
    expect(state).toMatchObject({ arn: ARN });
    expect(told[0]).toContain('warning: AWS does not show the change yet | ');
    expect(told[0]).toContain('Last failure: cloudtrail:PutInsightSelectors: ECONNRESET: ');
  });

  test('fails where nobody answered an update: what was there stays in the state', async () => {
    const created = await world.made();
    await world.fault(unanswered);
    const provider = await world.provider({ max_retries: 0 });
    const { state, told } = await provider.change(SELECTORS, selectors([ERROR_RATE_BLOCK]), created);
    expect(state).toEqual(created.state);
    expect(told[0]).toContain('error: AWS does not show the change yet | ');
  });

  test('and a deletion is done, with a warning', async () => {
    const created = await world.made();
    const { state, told } = await unseen((fresh) => fresh.change(SELECTORS, null, created));
    expect(state).toBeNull();
    expect(told[0]).toContain(`warning: AWS does not show the change yet | An empty list was sent to ${ARN}`);
  });
});
