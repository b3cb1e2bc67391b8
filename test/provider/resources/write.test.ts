import { CALL_RATE, ERROR_RATE, failing, HUB, liveSelectors } from '../../cli/world';
import {
  ARN,
  CALL_RATE_BLOCK,
  ERROR_RATE_BLOCK,
  OTHER_ARN,
  providerWorld,
  SELECTORS,
  selectors,
  selectorsIn,
} from './world';

const world = providerWorld();
const live = async (arn = ARN) =>
  (await liveSelectors(world.aws, HUB, arn)).map(({ InsightType }) => InsightType).sort();
const both = [CALL_RATE_BLOCK, ERROR_RATE_BLOCK];

describe('create', () => {
  test('puts the whole list and remembers it', async () => {
    const created = await world.made(selectors(both));
    expect(selectorsIn(created)).toEqual(['ApiCallRateInsight [Management]', 'ApiErrorRateInsight [Management]']);
    expect(await live()).toEqual(['ApiCallRateInsight', 'ApiErrorRateInsight']);
    const { id, put } = JSON.parse(Buffer.from(created.private).toString());
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(put).toHaveLength(2);
  });

  test('a list that came after the plan is not replaced', async () => {
    await world.trail();
    const provider = await world.provider();
    const planned = await provider.plan(SELECTORS, selectors());
    await world.aws.control.plantInsightSelectors(ARN, [ERROR_RATE]);
    const { state, told } = await provider.apply(SELECTORS, planned.state);
    expect(state).toBeNull();
    expect(told[0]).toContain('The trail has insight selectors already');
    expect(await live()).toEqual(['ApiErrorRateInsight']);
    expect(await world.called('PutInsightSelectors')).toBe(0);
  });

  test('unless it may be', async () => {
    await world.trail('main', [ERROR_RATE]);
    const created = await (await world.provider()).change(
      SELECTORS,
      selectors([CALL_RATE_BLOCK], { adopt_existing: true }),
    );
    expect(created.told).toEqual([]);
    expect(await live()).toEqual(['ApiCallRateInsight']);
  });

  test('the trail of a name is found when it is there at last', async () => {
    const provider = await world.provider();
    const planned = await provider.plan(SELECTORS, selectors([CALL_RATE_BLOCK], { trail_name: 'main' }));
    await world.trail();
    expect(await provider.apply(SELECTORS, planned.state)).toMatchObject({
      told: [],
      state: { arn: ARN, home_region: 'eu-west-1' },
    });
  });

  test('fails when it never comes', async () => {
    const { told, state } = await (await world.provider()).change(
      SELECTORS,
      selectors([CALL_RATE_BLOCK], { trail_name: 'main' }),
    );
    expect(state).toBeNull();
    expect(told[0]).toContain('error trail_name: cloudtrail:GetTrail failed: TrailNotFoundException | main: ');
    expect(told[0]).toContain('Look at the name and the Region');
  });
});

describe('update', () => {
  test('puts the list in place, whatever had come since', async () => {
    const created = await world.made();
    await world.aws.control.plantInsightSelectors(ARN, [ERROR_RATE]);
    const updated = await (await world.provider()).change(SELECTORS, selectors(both), created);
    expect(updated.told).toEqual([]);
    expect(await live()).toEqual(['ApiCallRateInsight', 'ApiErrorRateInsight']);
  });

  test('sends nothing when the list is there already', async () => {
    const created = await world.made();
    await world.aws.control.plantInsightSelectors(ARN, [ERROR_RATE]);
    const updated = await (await world.provider()).change(SELECTORS, selectors([ERROR_RATE_BLOCK]), created);
    expect(updated).toMatchObject({ told: [] });
    expect(selectorsIn(updated)).toEqual(['ApiErrorRateInsight [Management]']);
    expect(await world.called('PutInsightSelectors')).toBe(0);
  });

  test('keeps its id, and makes one where its memory was lost', async () => {
    const idOf = (applied: { private: Uint8Array }) => JSON.parse(Buffer.from(applied.private).toString()).id;
    const created = await world.made();
    const updated = await (await world.provider()).change(SELECTORS, selectors([ERROR_RATE_BLOCK]), created);
    expect(idOf(updated)).toBe(idOf(created));
    const lost = { ...updated, private: new Uint8Array() };
    const again = await (await world.provider()).change(SELECTORS, selectors(both), lost);
    expect(again.told).toEqual([]);
    expect(idOf(again)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('to a trail that proved to be another one: put there, cleared here', async () => {
    const created = await world.made();
    await world.trail('other');
    const moved = { ...(created.state as object), trail_name: OTHER_ARN, arn: OTHER_ARN };
    const updated = await (await world.provider()).apply(SELECTORS, moved, created.state, created.private);
    expect(updated).toMatchObject({ told: [], state: { arn: OTHER_ARN } });
    expect([await live(ARN), await live(OTHER_ARN)]).toEqual([[], ['ApiCallRateInsight']]);
  });

  test('fails when that one has a list: nothing is changed', async () => {
    const created = await world.made();
    await world.trail('other', [ERROR_RATE]);
    const moved = { ...(created.state as object), trail_name: OTHER_ARN, arn: OTHER_ARN };
    const {
      state,
      told,
      private: kept,
    } = await (await world.provider()).apply(SELECTORS, moved, created.state, created.private);
    expect(told[0]).toContain('The trail has insight selectors already');
    expect({ state, private: kept }).toEqual({ state: created.state, private: created.private });
    expect([await live(ARN), await live(OTHER_ARN)]).toEqual([['ApiCallRateInsight'], ['ApiErrorRateInsight']]);
  });
});

describe('delete', () => {
  test.each<[string, readonly { InsightType: string; EventCategories?: string[] }[], boolean]>([
    ['what it has put', [CALL_RATE, ERROR_RATE], true],
    ['what is left of it', [ERROR_RATE], true],
    ['nothing', [], true],
    ['something more', [CALL_RATE, ERROR_RATE, { InsightType: 'ApiLatencyInsight' }], false],
    ['another category', [{ InsightType: 'ApiCallRateInsight', EventCategories: ['Management', 'Data'] }], false],
    ['something else', [{ InsightType: 'ApiLatencyInsight' }], false],
  ])('%s on the trail', async (_name, there, cleared) => {
    const created = await world.made(selectors(both));
    await world.aws.control.plantInsightSelectors(ARN, there);
    const gone = await (await world.provider()).change(SELECTORS, null, created);
    expect(gone.state).toBeNull();
    expect(await live()).toEqual(cleared ? [] : there.map(({ InsightType }) => InsightType).sort());
    expect(await world.called('PutInsightSelectors')).toBe(cleared && there.length > 0 ? 1 : 0);
    if (cleared) return expect(gone.told).toEqual([]);
    expect(gone.told).toHaveLength(1);
    expect(gone.told[0]).toContain(`warning: Insight selectors were left as they are | ${ARN} has `);
  });

  test('without memory goes by the state', async () => {
    const created = await world.made(selectors(both));
    const gone = await (await world.provider()).change(SELECTORS, null, { ...created, private: new Uint8Array() });
    expect(gone).toMatchObject({ state: null, told: [] });
    expect(await live()).toEqual([]);
  });

  test('of a trail that is gone is done', async () => {
    const created = await world.made();
    await world.fault(failing('GetInsightSelectors', 'TrailNotFoundException'));
    expect(await (await world.provider()).change(SELECTORS, null, created)).toMatchObject({ state: null, told: [] });
  });
});

describe('read', () => {
  test('shows what is there', async () => {
    const created = await world.made();
    await world.aws.control.plantInsightSelectors(ARN, [
      { InsightType: 'ApiCallRateInsight', EventCategories: ['Data'] },
      { InsightType: 'ApiLatencyInsight' },
    ]);
    const read = await (await world.provider()).refresh(SELECTORS, created.state, created.private);
    expect(selectorsIn(read)).toEqual(['ApiCallRateInsight [Data]', 'ApiLatencyInsight [Management]']);
    expect(read.private).toEqual(created.private);
  });

  test.each([
    ['an empty list', 'InsightNotEnabledException'],
    ['a trail that is gone', 'TrailNotFoundException'],
  ])('%s: the resource is gone', async (_name, code) => {
    const created = await world.made();
    await world.fault(failing('GetInsightSelectors', code));
    expect(await (await world.provider()).refresh(SELECTORS, created.state)).toMatchObject({ state: null, told: [] });
  });
});
