import assert from 'node:assert/strict';
import {
  CloudTrailClient,
  CreateTrailCommand,
  DescribeTrailsCommand,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
  PutInsightSelectorsCommand,
  paginateListTrails,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { apiPage, localOf, type Rule, type RuleContext, refused } from './rule';
import { connection, createBucket, createTrail } from './seed';

const [management, delegate, member, outsider] = ['222222222222', '333333333333', '444444444444', '555555555555'];
const onlyLocal = 'it needs an organization with three accounts';
const organizationTrailPage =
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html';

/** The organization, its trail in the management account, and a client of each account. */
async function organized(context: RuleContext) {
  const local = localOf(context);
  await local.control.setOrganization({
    managementAccount: management,
    accounts: [
      { id: delegate, name: 'security' },
      { id: member, name: 'payments' },
    ],
    delegatedAdministrators: [delegate],
  });
  const arn = await createTrail(local, {
    account: management,
    region: context.region,
    name: context.unusedName(),
    multiRegion: true,
    organization: true,
    insightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
  });
  const client = (account: string, region = context.region) => new CloudTrailClient(connection(local, account, region));
  return { arn, client, local };
}

export const organizationRules: Rule[] = [
  {
    id: 'members-see-the-organization-trail',
    rule: 'Every member finds an organization trail by ListTrails, DescribeTrails, and by ARN, in any Region.',
    source: organizationTrailPage,
    onlyLocal,
    async run(context) {
      const { arn, client } = await organized(context);
      for (const region of [context.region, context.otherRegion]) {
        const asMember = client(member, region);
        const listed = [];
        for await (const page of paginateListTrails({ client: asMember }, {})) listed.push(...(page.Trails ?? []));
        const { trailList = [] } = await asMember.send(new DescribeTrailsCommand({}));
        const { Trail } = await asMember.send(new GetTrailCommand({ Name: arn }));
        const { IsLogging } = await asMember.send(new GetTrailStatusCommand({ Name: arn }));
        assert.ok(listed.some((trail) => trail.TrailARN === arn));
        assert.ok(trailList.some((trail) => trail.TrailARN === arn));
        assert.equal(Trail?.IsOrganizationTrail, true);
        assert.equal(IsLogging, true);
      }
      await refused(client(outsider).send(new GetTrailCommand({ Name: arn })), 'TrailNotFoundException');
    },
  },
  {
    id: 'members-change-nothing',
    rule: 'A member can neither put the selectors of an organization trail nor stop it.',
    source: apiPage('StopLogging'),
    onlyLocal,
    async run(context) {
      const { arn, client } = await organized(context);
      const put = new PutInsightSelectorsCommand({ TrailName: arn, InsightSelectors: [] });
      await refused(client(member).send(put), 'NotOrganizationMasterAccountException');
      const stop = new StopLoggingCommand({ Name: arn });
      await refused(client(member).send(stop), 'NotOrganizationMasterAccountException');
    },
  },
  {
    id: 'members-read-no-selectors',
    rule: 'A member that asks for the selectors of an organization trail is told that it does not know the trail.',
    source: 'https://github.com/turbot/steampipe-plugin-aws/issues/577',
    assumed: 'seen by users of steampipe; the documentation is silent',
    onlyLocal,
    async run(context) {
      const { arn, client } = await organized(context);
      const get = new GetInsightSelectorsCommand({ TrailName: arn });
      await refused(client(member).send(get), 'TrailNotFoundException', /for the user: 444444444444/);
    },
  },
  {
    id: 'delegated-administrator-acts',
    rule: 'A delegated administrator reads and changes the trail of the management account, which stays its owner.',
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html',
    onlyLocal,
    async run(context) {
      const { arn, client } = await organized(context);
      const asDelegate = client(delegate);
      const InsightSelectors = [{ InsightType: 'ApiErrorRateInsight' as const }];
      await asDelegate.send(new PutInsightSelectorsCommand({ TrailName: arn, InsightSelectors }));
      const get = new GetInsightSelectorsCommand({ TrailName: arn });
      assert.equal((await asDelegate.send(get)).InsightSelectors?.[0]?.InsightType, 'ApiErrorRateInsight');
      await asDelegate.send(new StopLoggingCommand({ Name: arn }));
      const { IsLogging } = await client(management).send(new GetTrailStatusCommand({ Name: arn }));
      assert.equal(IsLogging, false);
    },
  },
  {
    id: 'who-creates-an-organization-trail',
    rule: 'An organization trail is created by the management account or its delegated administrator, in an organization with trusted access.',
    source: apiPage('CreateTrail'),
    onlyLocal,
    async run(context) {
      const { client, local } = await organized(context);
      const create = async (account: string) => {
        const S3BucketName = await createBucket(local, account);
        const Name = context.unusedName();
        return client(account).send(new CreateTrailCommand({ Name, S3BucketName, IsOrganizationTrail: true }));
      };
      await refused(create(member), 'NotOrganizationMasterAccountException');
      await refused(create(outsider), 'OrganizationsNotInUseException');
      assert.match((await create(delegate)).TrailARN ?? '', new RegExp(`:${management}:trail/`));
      await local.control.setOrganization({ managementAccount: management, withoutTrustedAccess: true });
      await refused(create(management), 'CloudTrailAccessNotEnabledException');
    },
  },
];
