import { CloudwatchEventBus } from '@cdktf/provider-aws/lib/cloudwatch-event-bus';
import { CloudwatchEventBusPolicy } from '@cdktf/provider-aws/lib/cloudwatch-event-bus-policy';
import { type TerraformProvider, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { PolicyStatement } from '../policy-document';
import { INSIGHT_DETAIL_TYPE } from './event-pattern';
import { type AwsPlace, arnIn } from './place';
import { policyJson } from './policy';
import { nameProblems, placeProblems, show } from './problems';

export interface AlertBusProps extends Omit<AwsPlace, 'partition'> {
  /** @default 'aws' */
  readonly partition?: string;
  /** @default 'trailinsight-alerts' */
  readonly name?: string;
  /** Whose members may send, such as o-a1b2c3d4e5. @default - nobody but by `senderAccountIds` */
  readonly organizationId?: string;
  /** Accounts that may send, besides this one. @default - none */
  readonly senderAccountIds?: readonly string[];
  /** @default - the stack's provider without an alias */
  readonly provider?: TerraformProvider;
}

/** The home bus: Insights events of other Regions and accounts come here (`InsightForwarding`), and nothing else does. */
export class AlertBus extends Construct {
  readonly busName: string;
  /** Written at synth time: the senders' stacks name it. */
  readonly busArn: string;

  constructor(scope: Construct, id: string, props: AlertBusProps) {
    super(scope, id);
    const { name = 'trailinsight-alerts', partition = 'aws', region, accountId, provider } = props;
    const problems = [...placeProblems(props), ...nameProblems(name), ...senderProblems(props)];
    if (problems.length > 0) throw new Error(`${this.node.path}: ${problems.join('\n')}`);

    const meta = provider === undefined ? {} : { provider };
    this.busArn = arnIn({ partition, region, accountId }, 'events', `event-bus/${name}`);
    const bus = new CloudwatchEventBus(this, 'bus', { ...meta, name });
    this.busName = bus.name;
    const senders = [accountId, ...(props.senderAccountIds ?? []).filter((sender) => sender !== accountId)];
    new CloudwatchEventBusPolicy(this, 'policy', {
      ...meta,
      eventBusName: bus.name,
      policy: policyJson([
        putStatement('Accounts', this.busArn, { AWS: senders.map((sender) => `arn:${partition}:iam::${sender}:root`) }),
        ...(props.organizationId === undefined ? [] : [organizationStatement(this.busArn, props.organizationId)]),
      ]),
    });
  }
}

const putStatement = (
  sid: string,
  busArn: string,
  principal: NonNullable<PolicyStatement['Principal']>,
  condition: Readonly<Record<string, string>> = {},
): PolicyStatement => ({
  Sid: sid,
  Effect: 'Allow',
  Principal: principal,
  Action: 'events:PutEvents',
  Resource: busArn,
  Condition: { StringEquals: { 'events:detail-type': INSIGHT_DETAIL_TYPE, ...condition } },
});

const organizationStatement = (busArn: string, organizationId: string): PolicyStatement =>
  putStatement('Organization', busArn, '*', { 'aws:PrincipalOrgID': organizationId });

function senderProblems({ organizationId, senderAccountIds = [] }: AlertBusProps): string[] {
  const badOrganization =
    organizationId !== undefined && !Token.isUnresolved(organizationId) && !/^o-[a-z0-9]{10,32}$/.test(organizationId);
  return [
    ...(badOrganization
      ? [
          `\`organizationId\` must be such as o-a1b2c3d4e5, got ${show(organizationId)}; give the id of the organization.`,
        ]
      : []),
    ...senderAccountIds
      .filter((sender) => !Token.isUnresolved(sender) && !/^\d{12}$/.test(sender ?? ''))
      .map((sender) => `\`senderAccountIds\` must be 12 digits each, got ${show(sender)}; give account ids.`),
  ];
}
