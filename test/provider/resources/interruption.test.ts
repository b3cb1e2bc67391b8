import { HUB, liveSelectors } from '../../cli/world';
import { ARN, CALL_RATE_BLOCK, ERROR_RATE_BLOCK, OTHER_ARN, providerWorld, SELECTORS, selectors, until } from './world';

const world = providerWorld();
const live = async (arn = ARN) => (await liveSelectors(world.aws, HUB, arn)).map(({ InsightType }) => InsightType);
const slow = (operation: string, delayMs: number) => world.fault({ match: { operation }, effect: { delayMs } });
const seen = (operation: string) => until(async () => (await world.called(operation)) > 0);
const stop = (provider: { call(name: 'stopProvider', request: object): Promise<unknown> }) =>
  provider.call('stopProvider', {});

test('a Put under way is seen to its end', async () => {
  await world.trail();
  const provider = await world.provider();
  const planned = await provider.plan(SELECTORS, selectors());
  await slow('PutInsightSelectors', 500);
  const applying = provider.apply(SELECTORS, planned.state);
  await seen('PutInsightSelectors');
  await stop(provider);
  expect(await applying).toMatchObject({ told: [], state: { arn: ARN } });
  expect(await live()).toEqual(['ApiCallRateInsight']);
});

test('a Put that waits for its turn is not sent', async () => {
  await world.trail();
  await world.trail('other');
  const provider = await world.provider();
  const first = await provider.plan(SELECTORS, selectors());
  const second = await provider.plan(SELECTORS, selectors([ERROR_RATE_BLOCK], { trail_name: OTHER_ARN }));
  expect((await provider.apply(SELECTORS, first.state)).told).toEqual([]);
  // CloudTrail takes one Put a second: this one has to wait.
  const waiting = provider.apply(SELECTORS, second.state);
  await stop(provider);
  const { state, told } = await waiting;
  expect(state).toBeNull();
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('error: Interrupted | ');
  expect(told[0]).toContain('Run it again.');
  expect(await live(OTHER_ARN)).toEqual([]);
  expect(await world.called('PutInsightSelectors')).toBe(1);
});

test.each([
  [
    'GetInsightSelectors',
    (provider: Awaited<ReturnType<typeof world.provider>>) => provider.plan(SELECTORS, selectors()),
  ],
  [
    'GetTrail',
    (provider: Awaited<ReturnType<typeof world.provider>>) =>
      provider.plan(SELECTORS, selectors([CALL_RATE_BLOCK], { trail_name: 'main' })),
  ],
  [
    'GetCallerIdentity',
    (provider: Awaited<ReturnType<typeof world.provider>>) => provider.plan(SELECTORS, selectors()),
  ],
])('a read under way is cut short: %s', async (operation, work) => {
  await world.trail();
  const provider = await world.provider();
  await slow(operation, 10_000);
  const started = Date.now();
  const working = work(provider);
  await seen(operation);
  await stop(provider);
  expect((await working).told[0]).toContain('error trail_name: Interrupted | ');
  expect(Date.now() - started).toBeLessThan(5_000);
});

test('an update that is stopped before it is sent leaves state and trail as they were', async () => {
  await world.trail();
  const created = await (await world.provider()).change(SELECTORS, selectors());
  const provider = await world.provider();
  const planned = await provider.plan(SELECTORS, selectors([ERROR_RATE_BLOCK]), created.state, {
    private: created.private,
  });
  await stop(provider);
  const updated = await provider.apply(SELECTORS, planned.state, created.state, created.private);
  expect(updated).toMatchObject({ state: created.state, private: created.private });
  expect(updated.told[0]).toContain('error: Interrupted | ');
  expect(await live()).toEqual(['ApiCallRateInsight']);
});

test('a run after that one is not stopped', async () => {
  await world.trail();
  const provider = await world.provider();
  await stop(provider);
  expect(await provider.configure()).toEqual([]);
  expect((await provider.change(SELECTORS, selectors())).told).toEqual([]);
});
