import {
  CloudTrailClient,
  CreateTrailCommand,
  type EventSelector,
  type InsightSelector,
  PutEventSelectorsCommand,
  PutInsightSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

/** Where the local AWS is; a `LocalAws` is one. */
export interface Endpoint {
  readonly endpoint: string;
}

export interface TrailSpec {
  readonly account: string;
  /** @default eu-west-1 */
  readonly region?: string;
  readonly name: string;
  readonly multiRegion?: boolean;
  readonly organization?: boolean;
  /** @default true */
  readonly logging?: boolean;
  readonly eventSelectors?: readonly EventSelector[];
  readonly insightSelectors?: readonly InsightSelector[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** Client settings to act in an account and Region of the local AWS. */
export function connection({ endpoint }: Endpoint, account: string, region = 'eu-west-1') {
  return { endpoint, region, credentials: { accessKeyId: account, secretAccessKey: 'local' }, maxAttempts: 1 };
}

/** The header that says who calls which service, in eu-west-1. */
export function authorization(service: string, account = '111111111111'): string {
  const scope = `${account}/20260101/eu-west-1/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=local`;
}

/**
 * A call of a service whose client is no dependency, as the wire has it: a target (JSON) or form fields (Query).
 * Answers what JSON there is, or the text. Throws with the answer when it is an error.
 */
export async function call(
  aws: Endpoint,
  service: string,
  target: string | undefined,
  params: object,
  account = '111111111111',
): Promise<unknown> {
  const headers = {
    authorization: authorization(service, account),
    'content-type': target ? 'application/x-amz-json-1.1' : 'application/x-www-form-urlencoded',
    ...(target && { 'x-amz-target': target }),
  };
  const body = target ? JSON.stringify(params) : new URLSearchParams(params as Record<string, string>).toString();
  const response = await fetch(aws.endpoint, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return text.startsWith('{') ? JSON.parse(text) : text;
}

/**
 * Creates a trail, and its bucket, by the calls a user would make; answers its ARN.
 * For very many, `control.addTrails` takes a list at once.
 */
export async function createTrail(aws: Endpoint, spec: TrailSpec): Promise<string> {
  const bucket = await createBucket(aws, spec.account);
  const client = new CloudTrailClient(connection(aws, spec.account, spec.region));
  try {
    const created = await client.send(
      new CreateTrailCommand({
        Name: spec.name,
        S3BucketName: bucket,
        IsMultiRegionTrail: spec.multiRegion ?? false,
        IsOrganizationTrail: spec.organization ?? false,
        TagsList: Object.entries(spec.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
      }),
    );
    const TrailName = created.TrailARN;
    if (spec.eventSelectors) {
      await client.send(new PutEventSelectorsCommand({ TrailName, EventSelectors: [...spec.eventSelectors] }));
    }
    if (spec.insightSelectors) {
      await client.send(new PutInsightSelectorsCommand({ TrailName, InsightSelectors: [...spec.insightSelectors] }));
    }
    if (spec.logging ?? true) await client.send(new StartLoggingCommand({ Name: TrailName }));
    return TrailName ?? '';
  } finally {
    client.destroy();
  }
}

/** The account's bucket for trails; creating it again changes nothing (in us-east-1, S3 answers 200). */
export async function createBucket(aws: Endpoint, account: string): Promise<string> {
  const client = new S3Client({ ...connection(aws, account, 'us-east-1'), forcePathStyle: true });
  const Bucket = `trailinsight-logs-${account}`;
  try {
    await client.send(new CreateBucketCommand({ Bucket }));
    return Bucket;
  } finally {
    client.destroy();
  }
}
