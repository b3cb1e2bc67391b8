import assert from 'node:assert/strict';
import {
  DescribeTrailsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  LookupEventsCommand,
  PutEventSelectorsCommand,
  paginateListTrails,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { apiPage, eventually, type Rule, type RuleContext, refused } from './rule';

const namingPage =
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html';
const badNames = ['ab', 'x'.repeat(129), '-starts', 'ends.', 'my--space', 'my-_space', '192.168.5.4', 'has space'];

function status(context: RuleContext, Name: string, region = context.region) {
  return context.cloudTrail(region).send(new GetTrailStatusCommand({ Name }));
}

async function described(context: RuleContext, region: string, includeShadowTrails: boolean): Promise<string[]> {
  const { trailList = [] } = await context.cloudTrail(region).send(new DescribeTrailsCommand({ includeShadowTrails }));
  return trailList.map((trail) => trail.TrailARN ?? '');
}

export const trailRules: Rule[] = [
  {
    id: 'trail-names',
    rule: 'A name has 3 to 128 letters, digits, periods, dashes, underscores, none adjacent, none at the ends, and is no IP address.',
    source: namingPage,
    async run(context) {
      for (const Name of badNames) {
        await refused(context.createTrail({ Name }), 'InvalidTrailNameException');
      }
      await refused(
        context.cloudTrail().send(new GetInsightSelectorsCommand({ TrailName: 'my--space' })),
        'InvalidTrailNameException',
      );
    },
  },
  {
    id: 'trail-arns',
    rule: 'A malformed ARN is refused.',
    source: apiPage('GetTrail'),
    async run(context) {
      const arn = `arn:aws:cloudtrail:${context.region}:${context.account}:trails/nothing`;
      await refused(context.cloudTrail().send(new GetTrailCommand({ Name: arn })), 'CloudTrailARNInvalidException');
    },
  },
  {
    id: 'unknown-trail',
    rule: 'An unknown trail, by name or ARN, is TrailNotFoundException with status 400.',
    source: apiPage('GetTrail'),
    async run(context) {
      const name = context.unusedName();
      const arn = context.trail.arn.replace(context.trail.name, name);
      for (const Name of [name, arn]) {
        await refused(context.cloudTrail().send(new GetTrailCommand({ Name })), 'TrailNotFoundException');
      }
    },
  },
  {
    id: 'bucket-must-exist',
    rule: 'CreateTrail refuses a bucket that does not exist.',
    source: apiPage('CreateTrail'),
    run: (context) =>
      refused(context.createTrail({ S3BucketName: `${context.bucket}-not-there` }), 'S3BucketDoesNotExistException'),
  },
  {
    id: 'names-are-unique',
    rule: 'CreateTrail refuses a name that a trail of the Region has.',
    source: apiPage('CreateTrail'),
    run: (context) => refused(context.createTrail({ Name: context.trail.name }), 'TrailAlreadyExistsException'),
  },
  {
    id: 'logging-is-started',
    rule: 'A trail made by CreateTrail logs nothing before StartLogging.',
    source: apiPage('StartLogging'),
    async run(context) {
      const trail = await context.createTrail();
      assert.equal((await status(context, trail.arn)).IsLogging, false);
      await context.cloudTrail().send(new StartLoggingCommand({ Name: trail.arn }));
      await eventually(async () => assert.equal((await status(context, trail.arn)).IsLogging, true));
    },
  },
  {
    id: 'status-of-a-shadow-trail',
    rule: 'GetTrailStatus of a shadow trail needs the ARN.',
    source: apiPage('GetTrailStatus'),
    async run(context) {
      await eventually(async () => {
        await status(context, context.trail.arn, context.otherRegion);
      });
      await refused(status(context, context.trail.name, context.otherRegion), 'TrailNotFoundException');
    },
  },
  {
    id: 'shadow-trails-are-described',
    rule: 'DescribeTrails lists shadow trails unless told not to, and a name matches in the home Region only.',
    source: apiPage('DescribeTrails'),
    async run(context) {
      const { arn, name } = context.trail;
      await eventually(async () => assert.ok((await described(context, context.otherRegion, true)).includes(arn)));
      assert.ok(!(await described(context, context.otherRegion, false)).includes(arn));
      const named = new DescribeTrailsCommand({ trailNameList: [name] });
      assert.deepEqual((await context.cloudTrail(context.otherRegion).send(named)).trailList, []);
    },
  },
  {
    id: 'list-trails-of-all-regions',
    rule: 'ListTrails tells each trail of the account once, with its home Region, wherever it is asked.',
    source: apiPage('ListTrails'),
    async run(context) {
      await eventually(async () => {
        const found = [];
        for await (const page of paginateListTrails({ client: context.cloudTrail(context.otherRegion) }, {})) {
          found.push(...(page.Trails ?? []));
        }
        const same = found.filter((trail) => trail.TrailARN === context.trail.arn);
        assert.deepEqual(
          same.map((trail) => trail.HomeRegion),
          [context.region],
        );
      });
    },
  },
  {
    id: 'basic-or-advanced-selectors',
    rule: 'PutEventSelectors takes basic or advanced selectors, not both.',
    source: apiPage('PutEventSelectors'),
    run: (context) =>
      refused(
        context.cloudTrail().send(
          new PutEventSelectorsCommand({
            TrailName: context.trail.arn,
            EventSelectors: [{ ReadWriteType: 'All' }],
            AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
          }),
        ),
        'InvalidEventSelectorsException',
      ),
  },
  {
    id: 'one-lookup-attribute',
    rule: 'LookupEvents takes one attribute.',
    source: apiPage('LookupEvents'),
    run: (context) =>
      refused(
        context.cloudTrail().send(
          new LookupEventsCommand({
            LookupAttributes: [
              { AttributeKey: 'EventName', AttributeValue: 'StopLogging' },
              { AttributeKey: 'Username', AttributeValue: 'somebody' },
            ],
          }),
        ),
        'InvalidLookupAttributesException',
      ),
  },
  {
    id: 'five-trails-a-region',
    rule: 'A Region has five trails at most, shadow copies included.',
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html',
    onlyLocal: 'an account in use has trails of its own',
    async run(context) {
      for (let count = 1; count < 5; count++) await context.createTrail({ IsMultiRegionTrail: true });
      await refused(context.createTrail(), 'MaximumNumberOfTrailsExceededException');
    },
  },
];
