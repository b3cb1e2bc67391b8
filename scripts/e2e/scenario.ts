/** The run itself, step by step. */
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { connection } from '../../test/local-aws/seed';
import type { LocalAws } from '../../test/local-aws/start';
import type { Receiver } from '../../test/sinks/receiver';
import { HOME, MANAGEMENT, MEMBER, ORGANIZATION, WEBHOOK_PARAMETER } from './accounts';
import { Inbox } from './arrivals';
import type { Commands } from './commands';
import { insightOn, type MadeInsight, putInBucket, putOnBus } from './insights';
import { KINDS, leftovers } from './leftovers';
import { readFromEventBuses, scaffold } from './project';
import type { Report } from './report';
import { Stacks } from './stacks';
import { liveTrail } from './trails';

const TRAILS = [`trailinsight-${MANAGEMENT}`, `trailinsight-${MEMBER}`];
const HANDLING = `trailinsight-alerts-${MANAGEMENT}`;
const FORWARDING = `trailinsight-alerts-${MEMBER}`;

export interface Scenario {
  readonly aws: LocalAws;
  readonly commands: Commands;
  readonly receiver: Receiver;
  readonly report: Report;
}

export async function play({ aws, commands, receiver, report }: Scenario): Promise<void> {
  const stacks = new Stacks(commands, report);
  const inbox = new Inbox(aws, receiver);
  try {
    report.chapter(`An organization of two accounts; the URL of the webhook in SSM: ${WEBHOOK_PARAMETER}`);
    await setTheStage(aws, `${receiver.url}/hook`);

    report.chapter('The project of the template, with a trail of the member and a webhook');
    await scaffold(commands);
    report.check((await commands.trailinsight('validate')).includes('is valid'), 'the configuration is valid');

    report.chapter('Deploy: organization trail, member trail, alerts on the files of the archive');
    await stacks.deploy([...TRAILS, HANDLING].sort());
    await checkTrails(aws, report);

    report.chapter("An insight of the member as a file of the organization's bucket");
    const { bucket } = await liveTrail(aws, MANAGEMENT, 'trailinsight-organization');
    const filed = insightOn('CreateAccessKey', 'deploy');
    report.note(`s3://${bucket}/${await putInBucket(aws, bucket, filed)}`);
    await checkArrival(inbox, filed, report);
    await putInBucket(aws, bucket, filed);
    await checkArrival(inbox, filed, report, 'the same file once more: ');

    report.chapter('Deploy anew: alerts on the event buses of both accounts, in two Regions');
    readFromEventBuses(commands);
    await stacks.deploy([...TRAILS, HANDLING, FORWARDING].sort());

    report.chapter("An insight on the member's bus in us-east-1");
    const put = insightOn('DeleteUser', 'intruder');
    await putOnBus(aws, put);
    await checkArrival(inbox, put, report);
    await putOnBus(aws, put);
    await checkArrival(inbox, put, report, 'the same event once more: ');
    await putOnBus(aws, filed);
    await checkArrival(inbox, filed, report, 'what came as a file, on the bus: ');
    report.check((await inbox.deadLetters()) === 0, 'no dead letters');

    report.chapter('Destroy');
    await stacks.destroy();
    const left = await leftovers(aws);
    report.check(Object.keys(left).length === 0, `nothing is left in either account: no ${KINDS.join(', no ')}`, left);
  } finally {
    inbox.dispose();
  }
}

async function setTheStage(aws: LocalAws, url: string): Promise<void> {
  await aws.control.setOrganization({
    id: ORGANIZATION,
    managementAccount: MANAGEMENT,
    accounts: [
      { id: MANAGEMENT, name: 'management' },
      { id: MEMBER, name: 'payments', ouPath: 'Root/Workloads' },
    ],
  });
  const ssm = new SSMClient(connection(aws, MANAGEMENT, HOME));
  await ssm.send(new PutParameterCommand({ Name: WEBHOOK_PARAMETER, Value: url, Type: 'SecureString' }));
  ssm.destroy();
}

async function checkTrails(aws: LocalAws, report: Report): Promise<void> {
  const always = { multiRegion: true, validated: true, encrypted: true, logging: true };
  const { bucket: _ours, ...organization } = await liveTrail(aws, MANAGEMENT, 'trailinsight-organization');
  const both = ['ApiCallRateInsight', 'ApiErrorRateInsight'];
  report.same(
    organization,
    { organization: true, ...always, insights: both },
    `the organization trail logs all Regions, validated and encrypted, with ${both.join(' and ')}`,
  );
  const { bucket: _theirs, ...member } = await liveTrail(aws, MEMBER, 'payments');
  report.same(
    member,
    { organization: false, ...always, insights: ['ApiCallRateInsight'] },
    'the trail of the member logs all Regions, validated and encrypted, with ApiCallRateInsight',
  );
}

/** Once at each, as the message that people read, however often it came in. */
async function checkArrival(inbox: Inbox, { sharedId, api }: MadeInsight, report: Report, how = ''): Promise<void> {
  const { webhook, queue } = await inbox.about(sharedId);
  for (const [where, arrived] of [['webhook', webhook] as const, ['queue', queue] as const]) {
    const got = { arrived, deadLetters: await inbox.deadLetters() };
    report.check(arrived.length === 1, `${how}the ${where} has it once`, got);
    const [one] = arrived;
    const formatted = one?.version === 1 && one.kind === 'cloudtrail-insight' && one.what.api === api;
    if (how === '') report.check(formatted, `as a message, version 1: "${one?.title}"`, one);
  }
}
