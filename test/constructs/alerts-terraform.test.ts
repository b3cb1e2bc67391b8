import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import { TerraformStack, Testing } from 'cdktf';
import type { Construct } from 'constructs';
import {
  AlertBus,
  BusTarget,
  FunctionTarget,
  InsightAlarms,
  InsightAlerts,
  InsightForwarding,
  LogGroupTarget,
  PagerDutyTarget,
  PinnedAwsProvider,
  SecurityHubTarget,
  SlackTarget,
  SnsTarget,
  SqsTarget,
  StateMachineTarget,
  WebhookTarget,
} from '../../src/constructs';
import { describeWithTerraform } from '../terraform/describe-with-terraform';
import { code, place, stackOf } from './alerts-stack';
import { synthesised } from './synth';

interface Diagnostic {
  readonly summary: string;
}

const told = () => [
  new SlackTarget({ parameter: '/trailinsight/slack' }),
  new WebhookTarget({ parameter: '/trailinsight/webhook' }),
  new PagerDutyTarget({ parameter: '/trailinsight/pagerduty' }),
  new SecurityHubTarget(),
  new SnsTarget({ emails: ['oncall@example.com'] }),
  new SqsTarget(),
];

const direct = () => [
  new LogGroupTarget(),
  new FunctionTarget({ functionArn: 'arn:aws:lambda:eu-west-1:111111111111:function:remedy' }),
  new StateMachineTarget({ stateMachineArn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:remedy' }),
  new BusTarget({ busArn: 'arn:aws:events:us-east-1:222222222222:event-bus/security' }),
];

const options = { ...place, function: { code } };

const everything: Readonly<Record<string, (scope: Construct) => void>> = {
  'all targets on the rule': (scope) => {
    new InsightAlerts(scope, 'alerts', {
      ...options,
      targets: [...told(), ...direct()],
      match: { states: ['Start'], apis: ['iam:*', 'ec2:Run*'], errorCodes: ['AccessDenied'] },
    });
  },
  'raw topic and queue, routes': (scope) => {
    new InsightAlerts(scope, 'alerts', {
      ...options,
      targets: [new SnsTarget({ format: 'raw' }), new SqsTarget({ format: 'raw' }), ...direct()],
      routes: [{ match: { apis: ['iam:*'] }, to: ['log-group', 'function', 'sns'] }],
    });
  },
  'the log archive': (scope) => {
    const prefixes = ['AWSLogs/111111111111/CloudTrail-Insight/', 'AWSLogs/222222222222/CloudTrail-Insight/'];
    const source = { kind: 's3', bucketName: 'acme-logs', prefixes } as const;
    new InsightAlerts(scope, 'alerts', { ...options, targets: told(), source });
    const topicArn = 'arn:aws:sns:eu-west-1:111111111111:archive';
    new InsightAlerts(scope, 'by-topic', {
      ...options,
      name: 'by-topic',
      targets: told(),
      source: { ...source, topicArn },
    });
  },
  'home bus, forwarding, alarms': (scope) => {
    const home = new AlertBus(scope, 'home', { ...place, organizationId: 'o-a1b2c3d4e5' });
    new InsightForwarding(scope, 'forward', { ...place, busArn: home.busArn });
    new InsightAlerts(scope, 'alerts', {
      ...options,
      source: { kind: 'eventbridge', busName: home.busName },
      targets: [new SlackTarget({ parameter: 's' })],
      kmsKeyArn: 'arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555',
    });
    new InsightAlarms(scope, 'alarms', {
      logGroupName: 'trail',
      topicArns: ['arn:aws:sns:eu-west-1:111111111111:oncall'],
    });
  },
  'an account and a Region that Terraform looks up': (scope) => {
    const accountId = new DataAwsCallerIdentity(scope, 'me').accountId;
    const region = new DataAwsRegion(scope, 'here').name;
    const home = new AlertBus(scope, 'home', { accountId, region });
    new InsightAlerts(scope, 'alerts', {
      accountId,
      region,
      function: { code },
      source: { kind: 'eventbridge', busName: home.busName },
      targets: [...told(), new LogGroupTarget(), new StateMachineTarget({ stateMachineArn: home.busArn })],
    });
    new InsightForwarding(scope, 'forward', { accountId, region, busArn: home.busArn });
  },
};

describe('alerts where account and Region are tokens', () => {
  const text = JSON.stringify(
    synthesised(stackOf(everything['an account and a Region that Terraform looks up'] ?? fail)),
  );

  it('have no token left and nothing undefined in what is synthesised', () => {
    expect(text).not.toMatch(/TfToken|undefined|\[object/);
    expect(text).toContain('rule/${aws_cloudwatch_event_bus.');
  });
});

function fail(): never {
  throw new Error('no such stack');
}

describeWithTerraform('alerts are valid for the real provider', (terraform) => {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-alerts-validate-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const valid = async (cwd: string) => {
    const quiet = ['-no-color', '-input=false', '-backend=false'];
    expect(await terraform.run(['init', ...quiet], { cwd })).toMatchObject({ code: 0 });
    const { code: exit, stdout } = await terraform.run(['validate', '-json'], { cwd });
    const { valid: isValid, diagnostics } = JSON.parse(stdout);
    // cdktf writes depends_on in HCL as Terraform 0.11 had it.
    const others = diagnostics.filter(({ summary }: Diagnostic) => summary !== 'Quoted references are deprecated');
    expect({ exit, isValid, others }).toEqual({ exit: 0, isValid: true, others: [] });
  };

  it.each(['all targets on the rule', 'home bus, forwarding, alarms'])('%s, as HCL', async (name) => {
    const cwd = join(folder, `hcl-${name.replace(/\W+/g, '-')}`);
    mkdirSync(cwd);
    const { hcl } = stackOf(everything[name] ?? fail).toHclTerraform();
    writeFileSync(join(cwd, 'main.tf'), hcl);
    await valid(cwd);
  });

  it.each(Object.keys(everything))('%s', async (name) => {
    const app = Testing.app({ outdir: join(folder, name.replace(/\W+/g, '-')) });
    const stack = new TerraformStack(app, 'stack');
    new PinnedAwsProvider(stack, 'aws', { region: place.region });
    everything[name]?.(stack);
    app.synth();
    await valid(join(app.outdir, 'stacks', 'stack'));
  });
});
