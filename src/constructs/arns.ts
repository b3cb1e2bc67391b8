/**
 * ARNs written at synth time, without a look-up: partition, Region and account are known from the configuration.
 * A part that is not there would be written as the word `undefined` into a policy that then matches nothing,
 * so it is refused here.
 */
function part(property: string, value: string): string {
  if (value === undefined || value === null || value === '' || /(^|\W)(undefined|null)(\W|$)/.test(value)) {
    throw new Error(
      `\`${property}\` must be known when an ARN is written, got ${String(value) || 'an empty string'}; give it a value.`,
    );
  }
  return value;
}

export interface TrailAddress {
  /** `aws`, `aws-us-gov`, `aws-cn`, … */
  readonly partition: string;
  /** Home Region of the trail. */
  readonly region: string;
  /** Owner of the trail: for an organization trail the management account. */
  readonly accountId: string;
  readonly name: string;
}

/** `arn:aws:cloudtrail:eu-west-1:111111111111:trail/NAME`. Throws when a part is missing. */
export function trailArn({ partition, region, accountId, name }: TrailAddress): string {
  const owner = `${part('region', region)}:${part('accountId', accountId)}`;
  return `arn:${part('partition', partition)}:cloudtrail:${owner}:trail/${part('name', name)}`;
}

/** `arn:aws:s3:::BUCKET`. Throws when a part is missing. */
export function bucketArn(partition: string, bucketName: string): string {
  return `arn:${part('partition', partition)}:s3:::${part('bucketName', bucketName)}`;
}
