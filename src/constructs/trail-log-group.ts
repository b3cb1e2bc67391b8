import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Fn, type ITerraformDependable, type TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { type ArnPlace, regionalArn } from './arns';
import { fitName } from './fit-name';
import { CLOUDTRAIL, policyDocument } from './policy-document';
import { known } from './problem-words';

/** A log group to make. */
export interface NewLogGroup {
  /** @default - `/aws/cloudtrail/NAME` */
  readonly name?: string;
  /**
   * Days that CloudWatch Logs keeps the events; the bucket keeps them by its own rule.
   * @default 365
   */
  readonly retentionDays?: number;
  /**
   * Key that encrypts it, whose policy lets CloudWatch Logs use it.
   * @default - the key that is made with the trail, otherwise the one that CloudWatch Logs manages
   */
  readonly kmsKeyArn?: string;
}

/** A log group that exists. */
export interface ExistingLogGroup {
  /** With or without `:*` at its end. It has to be in the home Region of the trail. */
  readonly logGroupArn: string;
  /**
   * Role that CloudTrail writes as. Needed when the group is in another account.
   * @default - one is made
   */
  readonly roleArn?: string;
}

export interface TrailLogGroupProps extends ArnPlace {
  /** Name of the trail. */
  readonly trailName: string;
  readonly logGroup: NewLogGroup | ExistingLogGroup;
  /** Owner of the trail, where a delegated administrator makes it. @default - `accountId` */
  readonly trailOwner?: string | undefined;
  /** @default - the trail of one account */
  readonly organizationId?: string | undefined;
  readonly kmsKeyArn?: string | undefined;
  readonly provider?: TerraformProvider | undefined;
}

/** Security Hub CloudWatch.16 asks for a year at least. */
const DEFAULT_RETENTION_DAYS = 365;

/** `/aws/cloudtrail/NAME`, or what was asked for. */
const logGroupNameOf = (trailName: string, { name }: NewLogGroup): string => name ?? `/aws/cloudtrail/${trailName}`;

/** ARN of a group, without `:*`. */
export function logGroupArnOf(props: Pick<TrailLogGroupProps, 'trailName' | 'logGroup'> & ArnPlace): string {
  const { logGroup } = props;
  if ('logGroupArn' in logGroup) return logGroup.logGroupArn.replace(/:\*$/, '');
  return regionalArn('logs', props, `log-group:${logGroupNameOf(props.trailName, logGroup)}`);
}

/** Delivery of a trail to CloudWatch Logs: the group, unless it exists, and the role that CloudTrail writes as. */
export class TrailLogGroup extends Construct {
  /** Without `:*`. */
  readonly logGroupArn: string;
  /** For metric filters. */
  readonly logGroupName: string;
  readonly roleArn: string;
  readonly dependencies: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: TrailLogGroupProps) {
    super(scope, id);
    const inRegion = props.provider === undefined ? {} : { provider: props.provider };
    const { logGroup } = props;
    const literalArn = logGroupArnOf(props);
    if ('logGroupArn' in logGroup) {
      this.logGroupArn = literalArn;
      // `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`; of a token Terraform takes the name out.
      this.logGroupName = known(literalArn)
        ? (literalArn.split(':')[6] ?? '')
        : Fn.element(Fn.split(':', literalArn), 6);
    } else {
      const kmsKeyId = logGroup.kmsKeyArn ?? props.kmsKeyArn;
      const made = new CloudwatchLogGroup(this, 'log-group', {
        name: logGroupNameOf(props.trailName, logGroup),
        retentionInDays: logGroup.retentionDays ?? DEFAULT_RETENTION_DAYS,
        ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
        ...inRegion,
      });
      this.logGroupArn = made.arn;
      this.logGroupName = made.name;
    }
    if ('roleArn' in logGroup && logGroup.roleArn !== undefined) {
      this.roleArn = logGroup.roleArn;
      this.dependencies = [];
      return;
    }
    const role = new IamRole(this, 'role', {
      name: fitName('trailinsight-logs-', props.trailName, `-${props.region}`, 64),
      assumeRolePolicy: JSON.stringify(TRUST),
      ...inRegion,
    });
    const policy = new IamRolePolicy(this, 'policy', {
      name: 'write-log-streams',
      role: role.id,
      policy: JSON.stringify(writePolicy(props, literalArn)),
      ...inRegion,
    });
    this.roleArn = role.arn;
    this.dependencies = [policy];
  }
}

/** CloudTrail sends no `aws:SourceArn` here: a condition on it would lock it out. Source: as `writePolicy`. */
const TRUST = policyDocument({
  Sid: 'CloudTrailAssumes',
  Effect: 'Allow',
  Principal: CLOUDTRAIL,
  Action: 'sts:AssumeRole',
});

/**
 * The streams of this trail alone: `ACCOUNT_CloudTrail_REGION`, those of Insights beside them, and `O-ID_…` for members.
 * Source: CloudTrail user guide "Role policy document for CloudTrail to use CloudWatch Logs for monitoring".
 */
function writePolicy({ accountId, trailOwner, organizationId }: TrailLogGroupProps, groupArn: string) {
  const accounts = [...new Set([accountId, trailOwner ?? accountId])].map((account) => `${account}_CloudTrail`);
  const prefixes = [...accounts, ...(organizationId === undefined ? [] : [`${organizationId}_`])];
  return policyDocument({
    Sid: 'WriteLogStreams',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: prefixes.map((prefix) => `${groupArn}:log-stream:${prefix}*`),
  });
}
