import { Readable } from 'node:stream';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { OpenObject } from '../read-object';
import { CLIENT_OPTIONS } from './options';

/** The log archive may be in another Region than the function. */
export function objectOpener(): OpenObject {
  const client = new S3Client({ ...CLIENT_OPTIONS, followRegionRedirects: true });
  return async ({ bucket, key, versionId }) => {
    const { Body } = await client.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, ...(versionId ? { VersionId: versionId } : {}) }),
    );
    if (!(Body instanceof Readable)) throw new TypeError('the object has no body');
    return Body;
  };
}
