/** The world of the demo: six accounts, their trails, and the hands that tamper with them. */
import {
  CloudTrailClient,
  PutInsightSelectorsCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { connection, createTrail } from '../../test/local-aws/seed';
import type { LocalAws } from '../../test/local-aws/start';

export const ACCOUNTS = {
  management: '111111111111',
  security: '222222222222',
  payments: '333333333333',
  platform: '444444444444',
  legacy: '555555555555',
  lab: '666666666666',
} as const;

const MONTHLY_EVENTS = 1_500_000;

/** Accounts, everybody's trails but the one that is deployed from the configuration, and last month's events. */
export async function setTheStage(aws: LocalAws): Promise<void> {
  await aws.control.setOrganization({
    id: 'o-a1b2c3d4e5',
    managementAccount: ACCOUNTS.management,
    accounts: [
      { id: ACCOUNTS.management, name: 'management' },
      { id: ACCOUNTS.security, name: 'security', ouPath: 'Root/Security' },
      { id: ACCOUNTS.payments, name: 'payments-prod', ouPath: 'Root/Workloads/Prod' },
      { id: ACCOUNTS.platform, name: 'platform', ouPath: 'Root/Workloads/Prod' },
      { id: ACCOUNTS.legacy, name: 'legacy', ouPath: 'Root/Workloads/Legacy' },
      { id: ACCOUNTS.lab, name: 'lab', ouPath: 'Root/Workloads/Lab' },
    ],
    delegatedAdministrators: [ACCOUNTS.security],
  });
  await createTrail(aws, {
    account: ACCOUNTS.management,
    name: 'organization-trail',
    multiRegion: true,
    organization: true,
  });
  await createTrail(aws, {
    account: ACCOUNTS.payments,
    name: 'payments-data',
    multiRegion: true,
    eventSelectors: [
      {
        ReadWriteType: 'All',
        IncludeManagementEvents: true,
        DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
      },
    ],
    insightSelectors: [{ InsightType: 'ApiErrorRateInsight' }],
  });
  await createTrail(aws, { account: ACCOUNTS.legacy, region: 'us-east-1', name: 'legacy-virginia' });
  await createTrail(aws, { account: ACCOUNTS.lab, name: 'lab-trail', multiRegion: true });
  await aws.control.setUsage(...lastMonthsEvents(new Date()));
}

function lastMonthsEvents(now: Date) {
  const days = Array.from({ length: 31 }, (_, day) => new Date(now.getTime() - (day + 1) * 86_400_000));
  // us-east-1 has no prefix in usage types.
  const kinds = [
    { usageType: 'EUW1-FreeEventsRecorded', monthly: MONTHLY_EVENTS },
    { usageType: 'FreeEventsRecorded', monthly: MONTHLY_EVENTS / 10 },
    { usageType: 'EUW1-DataEventsRecorded', monthly: 4 * MONTHLY_EVENTS },
  ];
  return Object.values(ACCOUNTS).flatMap((account) =>
    days.flatMap((day) =>
      kinds.map(({ usageType, monthly }) => ({
        account,
        usageType,
        quantity: Math.round(monthly / 30.44),
        date: day.toISOString().slice(0, 10),
      })),
    ),
  );
}

/** Made where the real provider cannot be had: the trail that cdktf would have deployed. */
export async function platformTrailWithoutTerraform(aws: LocalAws): Promise<void> {
  await createTrail(aws, { account: ACCOUNTS.platform, name: 'platform-baseline', multiRegion: true });
}

function clientFor(aws: LocalAws, account: string, region = 'eu-west-1'): CloudTrailClient {
  return new CloudTrailClient(connection(aws, account, region));
}

/** One type here, all there, logging elsewhere, and one account shuts us out. */
export async function tamper(aws: LocalAws): Promise<void> {
  await clientFor(aws, ACCOUNTS.payments).send(
    new PutInsightSelectorsCommand({
      TrailName: 'payments-data',
      InsightSelectors: [{ InsightType: 'ApiErrorRateInsight', EventCategories: ['Management', 'Data'] }],
    }),
  );
  await clientFor(aws, ACCOUNTS.management).send(
    new PutInsightSelectorsCommand({ TrailName: 'organization-trail', InsightSelectors: [] }),
  );
  await clientFor(aws, ACCOUNTS.legacy, 'us-east-1').send(new StopLoggingCommand({ Name: 'legacy-virginia' }));
  await aws.control.addFault({
    match: { service: 'sts', operation: 'AssumeRole', role: `arn:aws:iam::${ACCOUNTS.lab}:role/*` },
    effect: { error: { code: 'AccessDenied', message: 'not authorized to perform: sts:AssumeRole' } },
  });
}

export async function startLoggingAgain(aws: LocalAws): Promise<void> {
  await clientFor(aws, ACCOUNTS.legacy, 'us-east-1').send(new StartLoggingCommand({ Name: 'legacy-virginia' }));
}
