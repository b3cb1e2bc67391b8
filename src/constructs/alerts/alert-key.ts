import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { PolicyStatement } from '../policy-document';
import type { AwsPlace } from './place';
import { policyJson } from './policy';

export interface AlertKeyProps {
  /** Of the alias, without `alias/`. */
  readonly name: string;
  readonly place: AwsPlace;
  readonly meta: { readonly provider?: TerraformProvider };
}

/**
 * Key for a topic that AWS services publish to. Topics under `alias/aws/sns` take nothing from EventBridge and CloudWatch
 * alarms: the policy of that key cannot be changed, and messages are dropped without a word.
 * Source: SNS developer guide "Enable compatibility between event sources from AWS services and encrypted topics".
 */
export class AlertKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, place, meta }: AlertKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, 'key', {
      ...meta,
      description: `Alerts on CloudTrail Insights (${name})`,
      enableKeyRotation: true,
      policy: policyJson(keyPolicy(place)),
    });
    new KmsAlias(this, 'alias', { ...meta, name: `alias/${name}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

/** In a key policy `*` is the key itself, and the account's own statement keeps it manageable through IAM. */
const keyPolicy = ({ partition, accountId }: AwsPlace): readonly PolicyStatement[] => [
  {
    Sid: 'Account',
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: 'kms:*',
    Resource: '*',
  },
  {
    Sid: 'Publishers',
    Effect: 'Allow',
    Principal: { Service: ['events.amazonaws.com', 'cloudwatch.amazonaws.com'] },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
  },
];
