import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { PolicyStatement } from '../policy-document';
import type { EncryptedQueue } from './encrypted-queue';
import type { AwsPlace } from './place';
import { fromService, type ServiceSender } from './policy';
import type { S3Source } from './source';

const bucketArn = ({ partition }: AwsPlace, { bucketName }: S3Source): string => `arn:${partition}:s3:::${bucketName}`;

/** Who may send to the queue: the bucket, in the name of its owner; or the topic that it notifies already. */
export const s3Sender = (place: AwsPlace, source: S3Source): ServiceSender =>
  source.topicArn === undefined
    ? fromService('s3.amazonaws.com', bucketArn(place, source), source.bucketAccountId ?? place.accountId)
    : fromService('sns.amazonaws.com', source.topicArn);

/** Reads Insights files and nothing else of the bucket. */
export function s3Grants(place: AwsPlace, source: S3Source): PolicyStatement[] {
  const { prefixes = [''], kmsKeyArn } = source;
  const objects = prefixes.map((prefix) =>
    prefix.includes('CloudTrail-Insight/') ? `${prefix}*` : `${prefix}*CloudTrail-Insight/*`,
  );
  return [
    {
      Effect: 'Allow',
      // A notification of a versioned bucket names the version.
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: objects.map((object) => `${bucketArn(place, source)}/${object}`),
    },
    ...(kmsKeyArn === undefined ? [] : [decryptThroughS3(kmsKeyArn, place)]),
  ];
}

const decryptThroughS3 = (keyArn: string, { partition, region }: AwsPlace): PolicyStatement => ({
  Effect: 'Allow',
  Action: 'kms:Decrypt',
  Resource: keyArn,
  Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}` } },
});

/** Has new files told to the queue. */
export function notifyQueue(
  scope: Construct,
  source: S3Source,
  queue: EncryptedQueue,
  meta: { readonly provider?: TerraformProvider },
): void {
  const { bucketName, prefixes = [undefined], notifications = 'here', topicArn, bucketProvider } = source;
  if (topicArn !== undefined) {
    new SnsTopicSubscription(scope, 'subscription', {
      ...meta,
      topicArn,
      protocol: 'sqs',
      endpoint: queue.arn,
      dependsOn: [queue.resource],
    });
  } else if (notifications === 'here') {
    new S3BucketNotification(scope, 'notification', {
      ...meta,
      ...(bucketProvider === undefined ? {} : { provider: bucketProvider }),
      bucket: bucketName,
      queue: prefixes.map((prefix, index) => ({
        id: `trailinsight-${index}`,
        queueArn: queue.arn,
        events: ['s3:ObjectCreated:*'],
        filterSuffix: '.json.gz',
        ...(prefix === undefined ? {} : { filterPrefix: prefix }),
      })),
      // S3 asks the queue whether it may, and sends a test message.
      dependsOn: [queue.resource],
    });
  }
}
