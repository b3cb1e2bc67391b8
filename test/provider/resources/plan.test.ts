import { UNKNOWN } from '../../../src/provider/protocol/values';
import { CALL_RATE, ERROR_RATE, failing } from '../../cli/world';
import { ARN, block, CALL_RATE_BLOCK, ERROR_RATE_BLOCK, OTHER_ARN, providerWorld, SELECTORS, selectors } from './world';

const world = providerWorld();

describe('plan to create', () => {
  test('the address of a trail is known, whoever gives it', async () => {
    await world.trail();
    const provider = await world.provider();
    for (const trail_name of ['main', ARN]) {
      const { state, told, replace } = await (await world.provider()).plan(
        SELECTORS,
        selectors([CALL_RATE_BLOCK], { trail_name }),
      );
      expect(told).toEqual([]);
      expect(replace).toEqual([]);
      expect(state).toMatchObject({ trail_name, arn: ARN, home_region: 'eu-west-1', adopt_existing: null });
      expect(state).toMatchObject({
        insight_selector: [{ insight_type: 'ApiCallRateInsight', event_categories: ['Management'] }],
      });
    }
    expect(await world.called('PutInsightSelectors')).toBe(0);
    expect(provider.logged).toEqual([]);
  });

  test('fails on a list that is there', async () => {
    await world.trail('main', [ERROR_RATE]);
    const { told } = await (await world.provider()).plan(SELECTORS, selectors());
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(
      `error trail_name: The trail has insight selectors already | ${ARN} has ApiErrorRateInsight [Management]`,
    );
    expect(told[0]).toContain('Import them (the id is the ARN of the trail), or set adopt_existing = true');
  });

  test.each([
    ['adopt_existing', { adopt_existing: true }],
    ['adopt_existing that is learnt later', { adopt_existing: UNKNOWN }],
  ])('%s lets a list be replaced', async (_name, rest) => {
    await world.trail('main', [ERROR_RATE]);
    expect((await (await world.provider()).plan(SELECTORS, selectors([CALL_RATE_BLOCK], rest))).told).toEqual([]);
  });

  test.each([
    ['a trail that is not there yet, by name', { trail_name: 'later' }, UNKNOWN],
    ['a trail that is not there yet, by ARN', { trail_name: OTHER_ARN }, OTHER_ARN],
    ['a trail that is learnt later', { trail_name: UNKNOWN }, UNKNOWN],
  ])('%s is no error', async (_name, rest, arn) => {
    const { told, state } = await (await world.provider()).plan(SELECTORS, selectors([CALL_RATE_BLOCK], rest));
    expect(told).toEqual([]);
    expect(state).toMatchObject({ arn });
  });

  test('blocks that are learnt later stay unknown', async () => {
    await world.trail();
    const { told, state } = await (await world.provider()).plan(SELECTORS, {
      trail_name: ARN,
      insight_selector: UNKNOWN,
    });
    expect(told).toEqual([]);
    expect(state).toMatchObject({ arn: ARN, insight_selector: UNKNOWN });
  });

  test('insights that can find nothing are told of', async () => {
    await world.trail();
    const { told } = await (await world.provider()).plan(
      SELECTORS,
      selectors([block('ApiErrorRateInsight', ['Data'])]),
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /^warning insight_selector: Insights that can find nothing \| ApiErrorRateInsight \[Data\] needs /,
    );
  });

  test('that hint is worth no error', async () => {
    await world.trail();
    await world.fault(failing('GetEventSelectors', 'AccessDeniedException'));
    const provider = await world.provider();
    expect((await provider.plan(SELECTORS, selectors([block('ApiErrorRateInsight', ['Data'])]))).told).toEqual([]);
    expect(provider.logged).toContain('debug: event selectors could not be read');
  });

  test('types and categories that nobody has heard of are planned as they are', async () => {
    await world.trail();
    const { told, state } = await (await world.provider()).plan(
      SELECTORS,
      selectors([block('ApiLatencyInsight', ['Network', 'Management'])]),
    );
    expect(told.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(state).toMatchObject({ insight_selector: [{ insight_type: 'ApiLatencyInsight' }] });
  });
});

describe('plan to update', () => {
  const made = async () => ({ created: await world.made(), provider: await world.provider() });
  const kept = (applied: { private: Uint8Array }) => ({ private: applied.private });

  test('nothing changed: no change is planned, and nothing is asked', async () => {
    const { created, provider } = await made();
    await provider.refresh(SELECTORS, created.state, created.private);
    await world.aws.control.resetCalls();
    const { state, replace, told } = await provider.plan(SELECTORS, selectors(), created.state, kept(created));
    expect({ state, replace, told }).toEqual({ state: created.state, replace: [], told: [] });
    expect((await world.aws.control.calls()).total).toBe(0);
  });

  test('carried out after the trail was made anew: what was promised stays an update', async () => {
    const { created, provider } = await made();
    await world.aws.control.plantInsightSelectors(ARN, []);
    const { state, replace } = await provider.plan(SELECTORS, selectors(), created.state, kept(created));
    expect(replace).toEqual([]);
    expect(state).toMatchObject({ arn: ARN, home_region: UNKNOWN });
  });

  test('other selectors are put in place', async () => {
    const { created, provider } = await made();
    const plan = await provider.plan(SELECTORS, selectors([ERROR_RATE_BLOCK]), created.state, kept(created));
    expect(plan).toMatchObject({ replace: [], told: [], state: { arn: ARN, home_region: 'eu-west-1' } });
  });

  test('the same trail by its name is no new resource', async () => {
    const { created, provider } = await made();
    const plan = await provider.plan(
      SELECTORS,
      selectors([CALL_RATE_BLOCK], { trail_name: 'main' }),
      created.state,
      kept(created),
    );
    expect(plan).toMatchObject({ replace: [], told: [], state: { trail_name: 'main', arn: ARN } });
  });

  test.each([
    ['another trail', OTHER_ARN],
    ['a trail that is not there', 'nowhere'],
  ])('%s makes a new one', async (_name, trail_name) => {
    const { created, provider } = await made();
    await world.trail('other');
    await provider.refresh(SELECTORS, created.state, created.private);
    const config = selectors([CALL_RATE_BLOCK], { trail_name });
    const plan = await provider.plan(SELECTORS, config, created.state, kept(created));
    expect(plan).toMatchObject({ replace: ['trail_name'], told: [], state: { arn: UNKNOWN, home_region: UNKNOWN } });
  });

  test('a name that proves to be that of another trail while a plan is carried out stays an update', async () => {
    const { created, provider } = await made();
    await world.trail('other');
    const config = selectors([CALL_RATE_BLOCK], { trail_name: 'other' });
    const plan = await provider.plan(SELECTORS, config, created.state, kept(created));
    expect(plan).toMatchObject({ replace: [], told: [], state: { arn: OTHER_ARN, home_region: 'eu-west-1' } });
  });

  test('a trail that is learnt later is most often the same', async () => {
    const { created, provider } = await made();
    const plan = await provider.plan(
      SELECTORS,
      selectors([CALL_RATE_BLOCK], { trail_name: UNKNOWN }),
      created.state,
      kept(created),
    );
    expect(plan).toMatchObject({ replace: [], told: [], state: { arn: UNKNOWN } });
  });

  test('fails when the other trail cannot be looked up', async () => {
    const { created, provider } = await made();
    await world.fault(failing('GetTrail', 'AccessDeniedException'));
    const plan = await provider.plan(
      SELECTORS,
      selectors([CALL_RATE_BLOCK], { trail_name: 'other' }),
      created.state,
      kept(created),
    );
    expect(plan.told[0]).toContain('error trail_name: cloudtrail:GetTrail failed: AccessDeniedException | other: ');
  });
});

describe('what the configuration says wrongly', () => {
  const check = async (config: ReturnType<typeof selectors>) => {
    const provider = await world.provider();
    const { diagnostics } = await provider.call('validateResourceConfig', {
      typeName: SELECTORS,
      config: provider.wire(config, SELECTORS),
    });
    return diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`);
  };

  test.each([
    [
      'a name that is none',
      { trail_name: 'a b' },
      'Invalid value for trail_name: The name of a trail has 3 to 128 letters',
    ],
    ['an ARN of something else', { trail_name: 'arn:aws:s3:::bucket' }, 'got "arn:aws:s3:::bucket"'],
    [
      'a type that is no word',
      { insight_selector: [block('Api Call')] },
      'Invalid value for insight_type: An insight type is one word',
    ],
    [
      'no category',
      { insight_selector: [block('ApiCallRateInsight', [])] },
      'event_categories must name at least one category',
    ],
    [
      'a type twice',
      { insight_selector: [CALL_RATE_BLOCK, block('ApiCallRateInsight', ['Data'])] },
      'Insight type given twice: There are two insight_selector blocks for ApiCallRateInsight',
    ],
  ])('fails: %s', async (_name, rest, expected) => {
    const told = await check(selectors([CALL_RATE_BLOCK], rest));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(expected);
  });

  test('what is learnt later is not judged', async () => {
    expect(
      await check(selectors([block('ApiCallRateInsight', null), { insight_type: UNKNOWN, event_categories: UNKNOWN }])),
    ).toEqual([]);
    expect(await check({ trail_name: UNKNOWN, insight_selector: UNKNOWN })).toEqual([]);
  });
});

test('import takes the list over as it is, also one with types nobody has heard of', async () => {
  await world.trail();
  await world.aws.control.plantInsightSelectors(ARN, [
    CALL_RATE,
    { InsightType: 'ApiLatencyInsight', EventCategories: ['Network'] },
  ]);
  const provider = await world.provider();
  const { importedResources } = await provider.call('importResourceState', { typeName: SELECTORS, id: 'main' });
  const [imported] = importedResources;
  const state = provider.read(imported?.state, SELECTORS);
  expect(state).toMatchObject({ trail_name: 'main', arn: ARN, adopt_existing: null });
  const config = selectors([CALL_RATE_BLOCK, block('ApiLatencyInsight', ['Network'])], { trail_name: 'main' });
  expect(
    (await provider.plan(SELECTORS, config, state, { private: imported?.private ?? new Uint8Array() })).state,
  ).toEqual(state);
  const gone = await provider.apply(SELECTORS, null, state, imported?.private);
  expect(gone).toMatchObject({ state: null, told: [] });
  expect(await world.called('PutInsightSelectors')).toBe(1);
});

test.each([
  ['a trail without any', 'main', 'No insight selectors to import'],
  ['a trail that is not there', 'nowhere', 'cloudtrail:GetTrail failed: TrailNotFoundException'],
])('fails to import %s', async (_name, id, expected) => {
  await world.trail();
  const provider = await world.provider();
  const { diagnostics, importedResources } = await provider.call('importResourceState', { typeName: SELECTORS, id });
  expect(importedResources).toEqual([]);
  expect(diagnostics[0]?.summary).toBe(expected);
});
