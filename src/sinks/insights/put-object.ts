import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { failureName, notSent, type SinkOutcome, sent } from '../outcome';

export interface LogObject {
  readonly bucket: string;
  readonly key: string;
  readonly body: Uint8Array;
}

/** Encoded as CloudTrail's log files are. */
export async function putObject(s3: Pick<S3Client, 'send'>, { bucket, key, body }: LogObject): Promise<SinkOutcome> {
  const encoding = { ContentType: 'application/json', ContentEncoding: 'gzip' };
  return s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...encoding })).then(
    () => sent,
    (error: unknown) => notSent(`${failureName(error)} on PutObject`),
  );
}
