/** The module for alerts as it is called: applied by the real provider, and an insight comes through. */
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { zipSync } from 'fflate';
import { insight } from '../local-aws/insight-fixture';
import { allow, makeQueue, type Queue, receive } from '../local-aws/queues';
import { connection } from '../local-aws/seed';
import { type LocalAws, startLocalAws } from '../local-aws/start';
import { bareEnvironment } from '../terraform/cli';
import { describeWithTerraform } from '../terraform/describe-with-terraform';
import { MODULES, rootFolders } from './terraform-folder';

const ACCOUNT = '111111111111';

const MAIN = `
provider "aws" {
  region = "eu-west-1"
}

module "alerts" {
  source           = "${join(MODULES, 'alerts')}"
  function_package = "\${path.root}/alerts.zip"
  emails           = ["ops@example.com"]
}
`;

describeWithTerraform('the module for alerts on the local AWS', (terraform) => {
  const root = rootFolders();
  let aws: LocalAws;
  let run: (...args: string[]) => ReturnType<typeof terraform.run>;

  beforeAll(async () => {
    aws = await startLocalAws();
    const cwd = root('alerts', MAIN);
    // The package, as the README of the module has it made.
    const index = await readFile(join(MODULES, '..', 'dist', 'lambda', 'alerts', 'index.js'));
    writeFileSync(join(cwd, 'alerts.zip'), zipSync({ 'index.js': index }));
    const env = { ...bareEnvironment(), ...aws.env(ACCOUNT) };
    run = (command = '', ...args) => terraform.run([command, '-no-color', '-input=false', ...args], { cwd, env });
    expect(await run('init')).toMatchObject({ code: 0 });
    expect(await run('apply', '-auto-approve')).toMatchObject({ code: 0 });
  }, 240_000);
  afterAll(() => aws?.stop());

  it('has nothing more to change', async () => {
    expect(await run('plan', '-detailed-exitcode')).toMatchObject({ code: 0 });
  });

  it('tells the topic of an insight on the bus, once', async () => {
    const topic = `arn:aws:sns:eu-west-1:${ACCOUNT}:trailinsight-alerts-sns`;
    const heard: Queue = await makeQueue(aws, 'heard', { policy: allow('sns.amazonaws.com', topic) });
    const sns = new SNSClient(connection(aws, ACCOUNT));
    const Attributes = { RawMessageDelivery: 'true' };
    await sns.send(new SubscribeCommand({ TopicArn: topic, Protocol: 'sqs', Endpoint: heard.arn, Attributes }));
    sns.destroy();
    const detail = { ...insight, recipientAccountId: ACCOUNT, awsRegion: 'eu-west-1' };
    for (const _time of [1, 2]) await aws.control.putInsightEvent({ account: ACCOUNT, region: 'eu-west-1', detail });
    const [told, ...more] = await receive(aws, heard, 15);
    more.push(...(await receive(aws, heard, 3)));
    expect(JSON.parse(told?.Body ?? '{}')).toMatchObject({
      version: 1,
      state: 'Start',
      what: { api: `${insight.insightDetails.eventSource.split('.')[0]}:${insight.insightDetails.eventName}` },
      where: { account: ACCOUNT, region: 'eu-west-1' },
    });
    expect(more).toEqual([]);
  });

  it('goes without a rest', async () => {
    expect(await run('destroy', '-auto-approve')).toMatchObject({ code: 0 });
    expect((await run('show')).stdout).toMatch(/^The state file is empty|^\s*$/);
  }, 120_000);
});
