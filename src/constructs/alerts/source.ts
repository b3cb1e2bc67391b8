import type { TerraformProvider } from 'cdktf';

/** Insights events as EventBridge has them: a rule in the Region of the activity, or on a bus they are forwarded to. */
export interface EventBridgeSource {
  readonly kind: 'eventbridge';
  /** @default 'default' */
  readonly busName?: string;
}

/**
 * Insights files as CloudTrail puts them into the log archive: all accounts and Regions in one place, no rule anywhere.
 *
 * A bucket has ONE notification configuration: the resource that makes it overwrites all others. Where somebody has one
 * already, let them add ours (`notifications: 'elsewhere'`), or give the topic they notify (`topicArn`).
 */
export interface S3Source {
  readonly kind: 's3';
  /** In the Region of the alerts. */
  readonly bucketName: string;
  /** Owner of the bucket. @default - the account of the alerts */
  readonly bucketAccountId?: string;
  /**
   * What keys begin with. S3 knows no stars: name the folders, such as `AWSLogs/111111111111/CloudTrail-Insight/`, one
   * for each account, so that ordinary log files do not come too. Those that do are dropped by the function.
   * @default - no prefix: every log file is notified
   */
  readonly prefixes?: readonly string[];
  /** Key of the log files. @default - encrypted by S3 itself */
  readonly kmsKeyArn?: string;
  /** `here`: this makes the bucket's notification configuration. `elsewhere`: its owner does. @default 'here' */
  readonly notifications?: 'here' | 'elsewhere';
  /** Topic that the bucket's notifications go to already: the queue is subscribed to it. @default - none */
  readonly topicArn?: string;
  /** Of the bucket's owner. @default - the alerts' own */
  readonly bucketProvider?: TerraformProvider;
}

export type AlertSource = EventBridgeSource | S3Source;
