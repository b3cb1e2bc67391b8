import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { type TrailKeyPolicyProps, trailKeyPolicy } from './trail-key-policy';

/** What can be chosen about a key that is made. */
export interface TrailKeySettings {
  /**
   * Accounts whose principals may decrypt log files, if their own policies let them.
   * @default - that of the key and those of the trails
   */
  readonly readers?: readonly string[];
  /**
   * Days between the removal of the key and the loss of everything it has encrypted, 7 to 30.
   * @default 30
   */
  readonly deletionWindowDays?: number;
}

export interface TrailKeyProps extends TrailKeySettings, TrailKeyPolicyProps {
  /** @default - the stack's provider without an alias. The key has to be in the Region of the bucket. */
  readonly provider?: TerraformProvider;
}

/** A key for log files, rotated every year, that CloudTrail may use for the named trails. */
export class TrailKey extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: TrailKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, 'key', {
      description: 'CloudTrail log files (trailinsight)',
      enableKeyRotation: true,
      deletionWindowInDays: props.deletionWindowDays ?? 30,
      policy: JSON.stringify(trailKeyPolicy(props)),
      ...(props.provider === undefined ? {} : { provider: props.provider }),
    });
    this.keyArn = key.arn;
  }
}
