import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { CloudTrailClient, GetInsightSelectorsCommand, ListTrailsCommand } from '@aws-sdk/client-cloudtrail';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describeWithTerraform } from '../../terraform/describe-with-terraform';
import { insight } from '../insight-fixture';
import { type Queue, receive } from '../queues';
import { call, connection } from '../seed';
import { type LocalAws, startLocalAws } from '../start';
import { type Deployment, prepareDeployment } from './deploy';

const management = '111111111111';
const member = '222222222222';

describeWithTerraform('trails and alerts by the stock AWS provider', (terraform) => {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-deployment-'));
  let aws: LocalAws;
  let deployment: Deployment;

  beforeAll(async () => {
    aws = await startLocalAws();
    await aws.control.setOrganization({
      managementAccount: management,
      accounts: [{ id: member, name: 'shop' }],
    });
    deployment = await prepareDeployment(terraform, folder, aws.endpoint);
    await deployment.apply();
  }, 240_000);

  afterAll(async () => {
    await aws?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const queue = (name: string): Queue => ({
    url: `${aws.endpoint}/${management}/${name}`,
    arn: `arn:aws:sqs:eu-west-1:${management}:${name}`,
  });

  /** Messages of a log group, when one of them has the text; `[]` after ten seconds. */
  async function logged(logGroupName: string, text: string): Promise<string[]> {
    for (let attempt = 0; attempt < 50; attempt++) {
      const answer = await call(aws, 'logs', 'Logs_20140328.FilterLogEvents', { logGroupName });
      const messages = (answer as { events: { message: string }[] }).events.map((event) => event.message);
      if (messages.some((message) => message.includes(text))) return messages;
      await sleep(200);
    }
    return [];
  }

  it('has nothing more to change', async () => {
    const { code, stdout, stderr } = await deployment.plan();
    expect({ code, changes: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, changes: '' });
  });

  it('has made an organization trail and one of the member, both with insights', async () => {
    const client = (account: string) => new CloudTrailClient(connection(aws, account));
    const { Trails = [] } = await client(member).send(new ListTrailsCommand({}));
    expect(Trails.map((trail) => trail.Name).sort()).toEqual(['member', 'organization']);
    for (const { TrailARN: TrailName = '' } of Trails) {
      const owner = client(TrailName.split(':')[4] ?? '');
      const { InsightSelectors } = await owner.send(new GetInsightSelectorsCommand({ TrailName }));
      expect(InsightSelectors?.length).toBeGreaterThan(0);
    }
  });

  it("brings an insight of the member's other Region to queue, topic, log group and function", async () => {
    const detail = { ...insight, recipientAccountId: member, awsRegion: 'us-east-1' };
    await aws.control.putInsightEvent({ account: member, region: 'us-east-1', detail });
    const [raw] = await receive(aws, queue('alerts-raw'), 2);
    expect(JSON.parse(raw?.Body ?? '{}')).toMatchObject({ account: member, region: 'us-east-1', detail });
    const [said] = await receive(aws, queue('alerts-said'), 2);
    expect(said?.Body).toBe('"Insight on CreateAccessKey: Start"');
    expect(await logged('/aws/events/insights', insight.eventID)).toHaveLength(1);
    // As the target itself, and by the queue.
    const invoked = (await logged('/aws/lambda/alerts', '"Records"')).join('');
    expect(invoked).toContain('"eventSource":"aws:sqs"');
    expect(invoked).toContain(insight.eventID);
  });

  it('brings a file of the bucket to the function', async () => {
    const s3 = new S3Client({ ...connection(aws, management), forcePathStyle: true });
    const Key = `AWSLogs/o-a1b2c3d4e5/${member}/CloudTrail-Insight/us-east-1/2026/10/01/a.json.gz`;
    const Body = gzipSync(JSON.stringify({ Records: [insight] }));
    await s3.send(new PutObjectCommand({ Bucket: `trail-logs-${management}`, Key, Body }));
    expect((await logged('/aws/lambda/alerts', 'CloudTrail-Insight')).length).toBeGreaterThan(0);
  });

  it('sets off the alarm on StopLogging, which the topic passes on', async () => {
    const place = { logGroupName: '/aws/cloudtrail/organization', logStreamName: `${management}_CloudTrail_eu-west-1` };
    const message = JSON.stringify({ eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging' });
    await call(aws, 'logs', 'Logs_20140328.CreateLogStream', place);
    const logEvents = [{ timestamp: Date.now(), message }];
    await call(aws, 'logs', 'Logs_20140328.PutLogEvents', { ...place, logEvents });
    const bodies: string[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      bodies.push(...(await receive(aws, queue('alerts-said'), 1)).map((one) => one.Body ?? ''));
    }
    const states = bodies.flatMap((body) => (body.startsWith('{') ? [JSON.parse(body)] : []));
    expect(states).toContainEqual(expect.objectContaining({ AlarmName: 'StopLogging', NewStateValue: 'ALARM' }));
  });

  it('is destroyed without a rest', async () => {
    await deployment.destroy();
    expect(await deployment.resources()).toEqual([]);
    const { Trails } = await new CloudTrailClient(connection(aws, management)).send(new ListTrailsCommand({}));
    expect(Trails).toEqual([]);
  }, 120_000);
});
