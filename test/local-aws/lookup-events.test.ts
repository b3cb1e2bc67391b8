import {
  CloudTrailClient,
  LookupEventsCommand,
  PutInsightSelectorsCommand,
  paginateLookupEvents,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { connection, createTrail } from './seed';
import { type LocalAws, startLocalAws } from './start';

const account = '111111111111';
const region = 'eu-west-1';
let aws: LocalAws;

beforeAll(async () => {
  aws = await startLocalAws();
});
beforeEach(() => aws.control.reset());
afterAll(() => aws?.stop());

const client = (id = account, at = region) => new CloudTrailClient(connection(aws, id, at));

async function named(eventName: string, from = client()) {
  const LookupAttributes = [{ AttributeKey: 'EventName' as const, AttributeValue: eventName }];
  const { Events = [] } = await from.send(new LookupEventsCommand({ LookupAttributes }));
  return Events.map((event) => ({ ...event, record: JSON.parse(event.CloudTrailEvent ?? '{}') }));
}

test('the record of a change names the assumed role and its session', async () => {
  const arn = await createTrail(aws, { account, name: 'main', multiRegion: true });
  const RoleArn = `arn:aws:iam::${account}:role/ops`;
  const { Credentials } = await new STSClient(connection(aws, '222222222222')).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'alice' }),
  );
  const asOps = new CloudTrailClient({
    ...connection(aws, account),
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  });
  await asOps.send(new StopLoggingCommand({ Name: arn }));
  const [event] = await named('StopLogging');
  expect(event).toMatchObject({ Username: 'alice', EventSource: 'cloudtrail.amazonaws.com', ReadOnly: 'false' });
  expect(event?.record).toMatchObject({
    awsRegion: region,
    recipientAccountId: account,
    sourceIPAddress: '127.0.0.1',
    requestParameters: { name: arn },
    userIdentity: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::${account}:assumed-role/ops/alice`,
      sessionContext: { sessionIssuer: { type: 'Role', arn: RoleArn, userName: 'ops' } },
    },
  });
  expect((await named('CreateTrail'))[0]?.record.userIdentity.type).toBe('Root');
});

test('a refused change is recorded where it was tried, with its error', async () => {
  const arn = await createTrail(aws, { account, name: 'main', multiRegion: true });
  const put = new PutInsightSelectorsCommand({ TrailName: arn, InsightSelectors: [] });
  await expect(client(account, 'us-west-2').send(put)).rejects.toThrow();
  expect(await named('PutInsightSelectors')).toEqual([]);
  const [event] = await named('PutInsightSelectors', client(account, 'us-west-2'));
  expect(event?.record.errorCode).toBe('InvalidHomeRegionException');
});

test('a change by the delegated administrator is recorded in both accounts', async () => {
  const delegate = '333333333333';
  await aws.control.setOrganization({
    managementAccount: account,
    accounts: [{ id: delegate, name: 'security' }],
    delegatedAdministrators: [delegate],
  });
  const arn = await createTrail(aws, { account, name: 'organization', multiRegion: true, organization: true });
  await client(delegate).send(new PutInsightSelectorsCommand({ TrailName: arn, InsightSelectors: [] }));
  const [own] = await named('PutInsightSelectors', client(delegate));
  const [owners] = await named('PutInsightSelectors');
  expect(owners?.record.userIdentity.accountId).toBe(delegate);
  expect(owners?.record.sharedEventID).toBe(own?.record.sharedEventID);
});

test('fifty to a page, latest first, within the time asked', async () => {
  const now = Date.now();
  for (let minute = 0; minute < 120; minute++) {
    const event = { eventName: 'StopLogging', sourceIPAddress: `10.0.0.${minute}` };
    await aws.control.plantEvent({ account, region, time: new Date(now - minute * 60_000), event });
  }
  const sizes = [];
  const times = [];
  for await (const page of paginateLookupEvents({ client: client() }, {})) {
    sizes.push(page.Events?.length);
    for (const event of page.Events ?? []) times.push(event.EventTime?.getTime() ?? 0);
  }
  expect(sizes).toEqual([50, 50, 20]);
  expect(times).toEqual([...times].sort((a, b) => b - a));
  const { Events } = await client().send(
    new LookupEventsCommand({ StartTime: new Date(now - 9.5 * 60_000), EndTime: new Date(now - 4.5 * 60_000) }),
  );
  expect(Events).toHaveLength(5);
});

test('a planted event is told as planted, for ninety days, and Insights events apart', async () => {
  const userIdentity = { type: 'IAMUser', userName: 'mallory', arn: `arn:aws:iam::${account}:user/mallory` };
  const event = { eventName: 'DeleteTrail', userIdentity, requestParameters: { name: 'main' } };
  await aws.control.plantEvent({ account, region, event });
  await aws.control.plantEvent({ account, region, time: new Date(Date.now() - 91 * 86_400_000), event });
  await aws.control.plantEvent({ account, region, event: { eventName: 'Insight', eventCategory: 'Insight' } });
  const found = await named('DeleteTrail');
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ Username: 'mallory', Resources: [{ ResourceName: 'main' }] });
  const { Events } = await client().send(new LookupEventsCommand({ EventCategory: 'insight' }));
  expect(Events).toHaveLength(1);
});

test.each([
  [{ MaxResults: 51 }, 'InvalidMaxResultsException'],
  [{ NextToken: 'nonsense' }, 'InvalidNextTokenException'],
  [{ StartTime: new Date(2000), EndTime: new Date(1000) }, 'InvalidTimeRangeException'],
])('fails for %j', async (request, name) => {
  await expect(client().send(new LookupEventsCommand(request))).rejects.toMatchObject({ name });
});
