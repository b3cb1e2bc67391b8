/** For any lists, wanted and live: after `apply`, `drift` is in sync and `plan` is empty. */
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { KNOWN_INSIGHT_TYPES, sameSelectors } from '../../src/selectors';
import { ALPHA, arnOf, callsOf, liveSelectors, localAws, trail } from '../cli/world';
import type { LiveInsightSelector } from '../local-aws/control-types';

const local = localAws();
const ARN = arnOf(ALPHA, 'any');
const UNKNOWN_TYPES = ['TomorrowInsight', 'DataVolumeInsight'];

const categories = fc.subarray(['Management', 'Data'], { minLength: 1 }).chain((some) => shuffled(some));
const shuffled = <T>(items: T[]) => fc.shuffledSubarray(items, { minLength: items.length });

/** As a person writes it: known types, and a type newer than this version once in a while. */
const wanted = fc
  .uniqueArray(
    fc.record(
      { insight_type: fc.constantFrom(...KNOWN_INSIGHT_TYPES, 'TomorrowInsight'), event_categories: categories },
      { requiredKeys: ['insight_type'] },
    ),
    { selector: ({ insight_type }) => insight_type, maxLength: 3 },
  )
  .chain(shuffled);

/** As the API may answer, and more: a type may stand twice. */
const live = fc
  .array(
    fc.record(
      { InsightType: fc.constantFrom(...KNOWN_INSIGHT_TYPES, ...UNKNOWN_TYPES), EventCategories: categories },
      { requiredKeys: ['InsightType'] },
    ),
    { maxLength: 5 },
  )
  .chain(shuffled);

const onRemove = fc.constantFrom('keep', 'clear');

const asSelectors = (list: readonly LiveInsightSelector[]) =>
  list.map(({ InsightType: insightType, EventCategories: eventCategories }) => ({
    insightType,
    ...(eventCategories ? { eventCategories } : {}),
  }));

test('apply converges', async () => {
  await local.aws.control.addTrails([
    trail(ALPHA, 'any', {
      eventSelectors: [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
        },
      ],
    }),
  ]);
  const work = local.workspace(ALPHA);
  await fc.assert(
    fc.asyncProperty(wanted, live, onRemove, async (want, before, on_remove) => {
      // Planting the types first teaches the local AWS that they exist, as AWS will have by then.
      await local.aws.control.plantInsightSelectors(
        ARN,
        UNKNOWN_TYPES.map((InsightType) => ({ InsightType })),
      );
      await local.aws.control.plantInsightSelectors(ARN, before);
      await local.aws.control.resetCalls();
      const entry = { match: { arn: ARN }, on_remove, insight_selectors: want };
      work.config(JSON.stringify({ apiVersion: 'trailinsight/v1', region: 'eu-west-1', trails: { any: entry } }));

      const plan = await work.run(['plan']);
      rmSync(work.path('undo.json'), { force: true });
      const apply = await work.run(['apply', '--yes', '--undo-file', 'undo.json']);
      expect(apply).toMatchObject({ code: 0 });
      const puts = callsOf(await local.aws.control.calls(), 'PutInsightSelectors');
      expect(puts).toBe(plan.code === 2 ? 1 : 0);

      const after = (await liveSelectors(local.aws, ALPHA, ARN)) as LiveInsightSelector[];
      expect(await work.run(['drift'])).toMatchObject({ code: 0 });
      expect(await work.run(['plan'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^No changes\./m) });
      const named: string[] = want.map(({ insight_type }) => insight_type);
      for (const type of UNKNOWN_TYPES.filter((unknown) => !named.includes(unknown))) {
        const ofType = (list: readonly LiveInsightSelector[]) =>
          asSelectors(list.filter((one) => one.InsightType === type));
        expect(sameSelectors(ofType(after), ofType(before))).toBe(true);
      }

      if (puts === 0) return;
      expect(await work.run(['apply', '--revert', 'undo.json', '--yes'])).toMatchObject({ code: 0 });
      const reverted = (await liveSelectors(local.aws, ALPHA, ARN)) as LiveInsightSelector[];
      expect(sameSelectors(asSelectors(reverted), asSelectors(before))).toBe(true);
    }),
    { numRuns: 40, endOnFailure: true },
  );
});
