import { accountRootArn } from './arns';
import type { TrailWriter } from './bucket-policy';
import { CLOUDTRAIL, type PolicyDocument, type PolicyStatement, policyDocument } from './policy-document';

export interface TrailKeyPolicyProps {
  /** @default 'aws' */
  readonly partition?: string;
  /** Account of the key, whose IAM policies decide about everything else. */
  readonly accountId: string;
  /** The trails that encrypt with the key, of this account or of others. At least one. */
  readonly writers: readonly TrailWriter[];
  /**
   * Accounts whose principals may decrypt log files, if their own policies let them.
   * @default - that of the key and those of the trails
   */
  readonly readers?: readonly string[];
  /**
   * Log groups that the key encrypts too, in the Region of the key.
   * @default - none
   */
  readonly logGroups?: { readonly region: string; readonly arns: readonly string[] };
  /**
   * Whether trails notify through a topic that the key encrypts.
   * @default false
   */
  readonly notifies?: boolean;
}

/**
 * What CloudTrail needs of a key: data keys for its own encryption context alone, for the named trails alone; to read
 * the key's description, which CreateTrail asks for; and to decrypt, without which a bucket with a Bucket Key is
 * refused. Readers decrypt what carries that context.
 * Source: CloudTrail user guide "Configure AWS KMS key policies for CloudTrail".
 */
export function trailKeyPolicy(props: TrailKeyPolicyProps): PolicyDocument {
  const { partition = 'aws', accountId, writers, readers, logGroups, notifies = false } = props;
  const owners = [...new Set(writers.map((writer) => writer.accountId))];
  const context = {
    'kms:EncryptionContext:aws:cloudtrail:arn': owners.map((owner) => `arn:${partition}:cloudtrail:*:${owner}:trail/*`),
  };
  const trails = { StringEquals: { 'aws:SourceArn': writers.map((writer) => writer.trailArn) } };
  const callers = [...new Set(readers ?? [accountId, ...owners])];
  return policyDocument(
    allow('AccountDecides', { AWS: accountRootArn(partition, accountId) }, 'kms:*', undefined),
    allow('CloudTrailEncrypt', CLOUDTRAIL, 'kms:GenerateDataKey*', { ...trails, StringLike: context }),
    allow('CloudTrailDescribe', CLOUDTRAIL, 'kms:DescribeKey', trails),
    allow('CloudTrailDecrypt', CLOUDTRAIL, 'kms:Decrypt', trails),
    allow('ReadersDecrypt', { AWS: '*' }, ['kms:Decrypt', 'kms:ReEncryptFrom'], {
      StringEquals: { 'kms:CallerAccount': callers },
      StringLike: context,
    }),
    // Source: SNS developer guide "Enable compatibility between event sources from AWS services and encrypted topics".
    ...(notifies ? [allow('CloudTrailNotify', CLOUDTRAIL, 'kms:GenerateDataKey*', trails)] : []),
    ...(logGroups === undefined ? [] : [logsStatement(partition, logGroups)]),
  );
}

/** Source: CloudWatch Logs user guide "Encrypt log data in CloudWatch Logs using AWS Key Management Service". */
function logsStatement(partition: string, { region, arns }: NonNullable<TrailKeyPolicyProps['logGroups']>) {
  const actions = ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'];
  return allow('LogGroups', { Service: `logs.${region}.${dnsSuffix(partition)}` }, actions, {
    ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': arns },
  });
}

/** The one principal here whose name is not the same in every partition. Source: aws-cdk region-info. */
function dnsSuffix(partition: string): string {
  const suffixes: Readonly<Record<string, string>> = {
    'aws-cn': 'amazonaws.com.cn',
    'aws-iso': 'c2s.ic.gov',
    'aws-iso-b': 'sc2s.sgov.gov',
  };
  return suffixes[partition] ?? 'amazonaws.com';
}

function allow(
  sid: string,
  principal: Exclude<PolicyStatement['Principal'], undefined>,
  action: PolicyStatement['Action'],
  condition: PolicyStatement['Condition'],
): PolicyStatement {
  // In the policy of a key, `*` is the key.
  const statement = { Sid: sid, Effect: 'Allow', Principal: principal, Action: action, Resource: '*' } as const;
  return condition === undefined ? statement : { ...statement, Condition: condition };
}
