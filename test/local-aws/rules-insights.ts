import assert from 'node:assert/strict';
import {
  DeleteTrailCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  type InsightSelector,
  type InsightType,
  LookupEventsCommand,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  type SourceEventCategory,
} from '@aws-sdk/client-cloudtrail';
import { apiPage, eventually, type Rule, type RuleContext, refused } from './rule';

const callRate: InsightSelector = { InsightType: 'ApiCallRateInsight' };
const errorRate: InsightSelector = { InsightType: 'ApiErrorRateInsight' };
const notEnabled = 'InsightNotEnabledException';

function put(context: RuleContext, InsightSelectors: InsightSelector[], trail = context.trail.arn) {
  return context.cloudTrail().send(new PutInsightSelectorsCommand({ TrailName: trail, InsightSelectors }));
}

function get(context: RuleContext, trail = context.trail.arn, region = context.region) {
  return context.cloudTrail(region).send(new GetInsightSelectorsCommand({ TrailName: trail }));
}

function live(context: RuleContext, expected: InsightSelector[], region = context.region): Promise<void> {
  return eventually(async () => {
    const { InsightSelectors = [], TrailARN } = await get(context, context.trail.arn, region);
    assert.deepEqual(sorted(InsightSelectors), sorted(expected));
    assert.equal(TrailARN, context.trail.arn);
  });
}

function sorted(selectors: InsightSelector[]): InsightSelector[] {
  return [...selectors].sort((a, b) => String(a.InsightType).localeCompare(String(b.InsightType)));
}

const management = (selector: InsightSelector): InsightSelector => ({ ...selector, EventCategories: ['Management'] });

export const insightRules: Rule[] = [
  {
    id: 'insights-off-at-first',
    rule: 'A new trail has no Insights: Get answers InsightNotEnabledException, in these words.',
    source: apiPage('GetInsightSelectors'),
    run: (context) => refused(get(context), notEnabled, /does not have Insights enabled\. Edit the trail settings/),
  },
  {
    id: 'put-replaces-the-list',
    rule: 'Put replaces the whole list: a type that is not named is off afterwards.',
    source: apiPage('PutInsightSelectors'),
    async run(context) {
      await put(context, [callRate]);
      await put(context, [errorRate]);
      await live(context, [management(errorRate)]);
    },
  },
  {
    id: 'put-empty-turns-insights-off',
    rule: 'Put of an empty list turns Insights off.',
    source: apiPage('PutInsightSelectors'),
    async run(context) {
      await put(context, [callRate, errorRate]);
      await put(context, []);
      await eventually(() => refused(get(context), notEnabled));
    },
  },
  {
    id: 'absent-categories-are-management',
    rule: 'A selector without EventCategories is on for management events, and Get says so.',
    source: apiPage('InsightSelector'),
    async run(context) {
      await put(context, [callRate, errorRate]);
      await live(context, [management(callRate), management(errorRate)]);
    },
  },
  {
    id: 'categories-are-overwritten',
    rule: 'EventCategories given overwrite those that were there.',
    source: apiPage('InsightSelector'),
    async run(context) {
      const DataResources = [{ Type: 'AWS::S3::Object', Values: [`arn:aws:s3:::${context.bucket}/none/`] }];
      const EventSelectors = [{ ReadWriteType: 'All' as const, IncludeManagementEvents: true, DataResources }];
      const { trail } = context;
      await context.cloudTrail().send(new PutEventSelectorsCommand({ TrailName: trail.arn, EventSelectors }));
      await put(context, [callRate]);
      const onData: InsightSelector[] = [{ ...callRate, EventCategories: ['Data'] }];
      await put(context, onData);
      await live(context, onData);
    },
  },
  {
    id: 'has-insight-selectors',
    rule: 'HasInsightSelectors of GetTrail tells whether any are set.',
    source: apiPage('Trail'),
    async run(context) {
      for (const selectors of [[callRate], []]) {
        await put(context, selectors);
        await eventually(async () => {
          const { Trail } = await context.cloudTrail().send(new GetTrailCommand({ Name: context.trail.arn }));
          assert.equal(Trail?.HasInsightSelectors, selectors.length > 0);
        });
      }
    },
  },
  {
    id: 'unknown-type-refused',
    rule: 'A type that is not a valid Insights type is refused, and nothing is changed.',
    source: apiPage('PutInsightSelectors'),
    async run(context) {
      await put(context, [callRate]);
      const unknown = [errorRate, { InsightType: 'ApiLatencyInsight' as InsightType }];
      await refused(put(context, unknown), 'InvalidInsightSelectorsException');
      await live(context, [management(callRate)]);
    },
  },
  {
    id: 'unknown-category-refused',
    rule: 'A category that is neither Management nor Data is refused.',
    source: apiPage('PutInsightSelectors'),
    assumed: 'the page names the exception for a statement that is not valid, not for a category',
    async run(context) {
      const selector = { ...callRate, EventCategories: ['NetworkActivity' as SourceEventCategory] };
      await refused(put(context, [selector]), 'InvalidInsightSelectorsException');
    },
  },
  {
    id: 'duplicate-type-refused',
    rule: 'A type given twice in one Put is refused.',
    source: apiPage('PutInsightSelectors'),
    assumed: 'the page names the exception for a statement that is not valid, not for a type given twice',
    run: (context) => refused(put(context, [callRate, callRate]), 'InvalidInsightSelectorsException'),
  },
  {
    id: 'trail-or-store-not-both',
    rule: 'TrailName and EventDataStore together are refused.',
    source: apiPage('PutInsightSelectors'),
    run: (context) =>
      refused(
        context.cloudTrail().send(
          new PutInsightSelectorsCommand({
            TrailName: context.trail.arn,
            EventDataStore: 'EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE',
            InsightSelectors: [callRate],
          }),
        ),
        'InvalidParameterCombinationException',
      ),
  },
  {
    id: 'trail-or-store-one',
    rule: 'Neither TrailName nor EventDataStore is refused.',
    source: apiPage('GetInsightSelectors'),
    run: (context) =>
      refused(context.cloudTrail().send(new GetInsightSelectorsCommand({})), 'InvalidParameterException'),
  },
  {
    id: 'put-in-home-region-only',
    rule: 'Put from a Region that is not the home Region of the trail is refused.',
    source: apiPage('PutInsightSelectors'),
    run: (context) =>
      refused(
        context
          .cloudTrail(context.otherRegion)
          .send(new PutInsightSelectorsCommand({ TrailName: context.trail.arn, InsightSelectors: [callRate] })),
        'InvalidHomeRegionException',
      ),
  },
  {
    id: 'get-from-any-region',
    rule: 'Get of a multi-Region trail by its ARN works from another Region.',
    source: apiPage('GetInsightSelectors'),
    assumed: 'the page lists no InvalidHomeRegionException',
    async run(context) {
      await put(context, [errorRate]);
      await live(context, [management(errorRate)], context.otherRegion);
    },
  },
  {
    id: 'selectors-go-with-the-trail',
    rule: 'A new trail with the name of a deleted one has no Insights.',
    source: apiPage('DeleteTrail'),
    assumed: 'the page says that the trail is deleted',
    async run(context) {
      const first = await context.createTrail();
      await put(context, [callRate], first.arn);
      await context.cloudTrail().send(new DeleteTrailCommand({ Name: first.arn }));
      const second = await context.createTrail({ Name: first.name });
      await eventually(() => refused(get(context, second.arn), notEnabled));
    },
  },
  {
    id: 'put-leaves-a-record',
    rule: 'LookupEvents in the home Region tells who put which selectors.',
    source:
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html',
    onlyLocal: 'AWS takes minutes to tell an event',
    async run(context) {
      await put(context, [callRate]);
      const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: 'PutInsightSelectors' }];
      const { Events = [] } = await context.cloudTrail().send(new LookupEventsCommand({ LookupAttributes }));
      const record = JSON.parse(Events[0]?.CloudTrailEvent ?? '{}');
      assert.equal(record.eventSource, 'cloudtrail.amazonaws.com');
      assert.equal(record.recipientAccountId, context.account);
      assert.equal(record.requestParameters.trailName, context.trail.arn);
      assert.deepEqual(record.requestParameters.insightSelectors, [{ insightType: 'ApiCallRateInsight' }]);
    },
  },
];
