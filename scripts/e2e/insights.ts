/** Insights of the member account, as CloudTrail puts them on the bus and into the bucket of the organization's trail. */
import { gzipSync } from 'node:zlib';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { connection } from '../../test/local-aws/seed';
import type { LocalAws } from '../../test/local-aws/start';
import { insightJson } from '../../test/sinks/insights';
import { GLOBAL, MANAGEMENT, MEMBER, ORGANIZATION } from './accounts';

export interface MadeInsight {
  readonly sharedId: string;
  readonly api: string;
  readonly detail: Record<string, unknown>;
}

/** An insight about IAM, which is logged in us-east-1. */
export function insightOn(api: string, actor: string): MadeInsight {
  const sharedId = `insight-on-${api}`;
  const detail = { ...insightJson({ shared: sharedId, api, actor }), awsRegion: GLOBAL, recipientAccountId: MEMBER };
  return { sharedId, api: `iam:${api}`, detail };
}

export async function putOnBus(aws: LocalAws, { detail }: MadeInsight): Promise<void> {
  await aws.control.putInsightEvent({ account: MEMBER, region: GLOBAL, detail });
}

/** Answers the key of the file. */
export async function putInBucket(aws: LocalAws, bucket: string, { detail }: MadeInsight): Promise<string> {
  const day = '2026/11/20';
  const name = `${MEMBER}_CloudTrail-Insight_${GLOBAL}_20261120T1010Z_a1b2c3d4e5f6a7b8.json.gz`;
  const Key = `AWSLogs/${ORGANIZATION}/${MEMBER}/CloudTrail-Insight/${GLOBAL}/${day}/${name}`;
  const s3 = new S3Client({ ...connection(aws, MANAGEMENT), forcePathStyle: true });
  try {
    const Body = gzipSync(JSON.stringify({ Records: [detail] }));
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    return Key;
  } finally {
    s3.destroy();
  }
}
