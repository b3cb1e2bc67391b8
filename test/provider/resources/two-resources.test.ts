import { HUB, liveSelectors } from '../../cli/world';
import { ARN, CALL_RATE_BLOCK, ERROR_RATE_BLOCK, OTHER_ARN, providerWorld, SELECTORS, selectors } from './world';

const world = providerWorld();
const live = async (arn = ARN) => (await liveSelectors(world.aws, HUB, arn)).map(({ InsightType }) => InsightType);
const TWO =
  'error trail_name: Two resources for the insight selectors of one trail | Another trailinsight_insight_selectors';

/** As an earlier run has left it. */
async function made(rest = {}) {
  const created = await (await world.provider()).change(
    SELECTORS,
    selectors([CALL_RATE_BLOCK], { adopt_existing: true, ...rest }),
  );
  expect(created.told).toEqual([]);
  return created;
}

describe('two resources on one trail', () => {
  test('fails when both are to be made, whether by name or by ARN', async () => {
    await world.trail();
    const provider = await world.provider();
    expect((await provider.plan(SELECTORS, selectors())).told).toEqual([]);
    const second = await provider.plan(SELECTORS, selectors([ERROR_RATE_BLOCK], { trail_name: 'main' }));
    expect(second.told[0]).toContain(TWO);
  });

  test('fails when one is there, whichever is planned first', async () => {
    await world.trail();
    const first = await made();
    const config = selectors([CALL_RATE_BLOCK], { adopt_existing: true });
    for (const order of [0, 1]) {
      const provider = await world.provider();
      await provider.refresh(SELECTORS, first.state, first.private);
      const plans = [
        () => provider.plan(SELECTORS, config, first.state, { private: first.private }),
        () => provider.plan(SELECTORS, selectors([ERROR_RATE_BLOCK], { adopt_existing: true })),
      ];
      const told = [];
      for (const plan of order === 0 ? plans : plans.reverse()) told.push(...(await plan()).told);
      expect(told).toEqual([expect.stringContaining(TWO)]);
    }
  });

  test('fails when both are there', async () => {
    await world.trail();
    const [first, second] = [await made(), await made({ trail_name: 'main' })];
    const provider = await world.provider();
    const told = [];
    for (const one of [first, second]) {
      told.push(...(await provider.plan(SELECTORS, one.state, one.state, { private: one.private })).told);
    }
    expect(told).toEqual([expect.stringContaining(TWO)]);
  });

  test('is no matter of two runs', async () => {
    await world.trail();
    for (const provider of [await world.provider(), await world.provider()]) {
      expect((await provider.plan(SELECTORS, selectors())).told).toEqual([]);
    }
  });
});

// Terraform hands the destruction half what the plan of the new object has put beside it.
describe('a replacement', () => {
  test.each(['delete first', 'create first'])('on the same trail: %s', async (order) => {
    await world.trail();
    const old = await made({ adopt_existing: null });
    const planning = await world.provider();
    await planning.refresh(SELECTORS, old.state, old.private);
    const config = selectors();
    expect((await planning.plan(SELECTORS, config, old.state, { private: old.private })).told).toEqual([]);
    const planned = await planning.plan(SELECTORS, config);
    expect(planned.told).toEqual([]);

    const applying = await world.provider();
    const remove = () => applying.apply(SELECTORS, null, old.state, planned.private);
    const create = () => applying.apply(SELECTORS, planned.state);
    if (order === 'delete first') {
      expect(await remove()).toMatchObject({ state: null, told: [] });
      expect(await create()).toMatchObject({ state: { arn: ARN }, told: [] });
      expect(await live()).toEqual(['ApiCallRateInsight']);
    } else {
      // The list is its own predecessor's, which nobody can tell from somebody else's.
      expect((await create()).told[0]).toContain('The trail has insight selectors already');
    }
  });

  test('create first, and the list may be adopted: what goes takes nothing along', async () => {
    await world.trail();
    const old = await made();
    const planning = await world.provider();
    const config = selectors([CALL_RATE_BLOCK], { adopt_existing: true });
    await planning.refresh(SELECTORS, old.state, old.private);
    await planning.plan(SELECTORS, config, old.state, { private: old.private });
    const planned = await planning.plan(SELECTORS, config);
    const applying = await world.provider();
    expect(await applying.apply(SELECTORS, planned.state)).toMatchObject({ told: [], state: { arn: ARN } });
    expect(await applying.apply(SELECTORS, null, old.state, planned.private)).toMatchObject({ told: [], state: null });
    expect(await live()).toEqual(['ApiCallRateInsight']);
  });

  test('on another trail: put there, cleared here', async () => {
    await world.trail();
    await world.trail('other');
    const old = await made();
    const planning = await world.provider();
    const config = selectors([CALL_RATE_BLOCK], { trail_name: OTHER_ARN });
    await planning.refresh(SELECTORS, old.state, old.private);
    const update = await planning.plan(SELECTORS, config, old.state, { private: old.private });
    expect(update.replace).toEqual(['trail_name']);
    const planned = await planning.plan(SELECTORS, config);
    expect(planned.told).toEqual([]);
    const applying = await world.provider();
    expect((await applying.apply(SELECTORS, null, old.state, planned.private)).told).toEqual([]);
    expect((await applying.apply(SELECTORS, planned.state)).told).toEqual([]);
    expect([await live(ARN), await live(OTHER_ARN)]).toEqual([[], ['ApiCallRateInsight']]);
  });

  test('two resources that change places are no two on one trail', async () => {
    await world.trail();
    await world.trail('other');
    const [one, two] = [await made(), await made({ trail_name: OTHER_ARN })];
    const provider = await world.provider();
    const told = [];
    for (const [from, trail_name] of [
      [one, OTHER_ARN],
      [two, ARN],
    ] as const) {
      const config = selectors([CALL_RATE_BLOCK], { adopt_existing: true, trail_name });
      told.push(...(await provider.plan(SELECTORS, config, from.state, { private: from.private })).told);
      told.push(...(await provider.plan(SELECTORS, config)).told);
    }
    expect(told).toEqual([]);
  });
});
