import { hasHole, known, show } from './problem-words';

/**
 * ARNs written at synth time, without a look-up: partition, Region and account are known from the configuration.
 * A part that is not there would be written as the word `undefined` into a policy that then matches nothing,
 * so it is refused here.
 */
function part(property: string, value: string): string {
  if (value === undefined || value === null || value === '' || hasHole(value)) {
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

/** Where something lies, as an ARN has it. */
export type ArnPlace = Omit<TrailAddress, 'name'>;

/** `arn:aws:SERVICE:eu-west-1:111111111111:RESOURCE`. Throws when a part is missing. */
export function regionalArn(service: string, { partition, region, accountId }: ArnPlace, resource: string): string {
  const owner = `${part('region', region)}:${part('accountId', accountId)}`;
  return `arn:${part('partition', partition)}:${service}:${owner}:${part('name', resource)}`;
}

/** `arn:aws:cloudtrail:eu-west-1:111111111111:trail/NAME`. Throws when a part is missing. */
export function trailArn(address: TrailAddress): string {
  return regionalArn('cloudtrail', address, `trail/${part('name', address.name)}`);
}

/** `arn:aws:s3:::BUCKET`. Throws when a part is missing. */
export function bucketArn(partition: string, bucketName: string): string {
  return `arn:${part('partition', partition)}:s3:::${part('bucketName', bucketName)}`;
}

/** `arn:aws:iam::111111111111:root`, which in a policy stands for all that account allows. Throws likewise. */
export function accountRootArn(partition: string, accountId: string): string {
  return `arn:${part('partition', partition)}:iam::${part('accountId', accountId)}:root`;
}

const shapes = {
  'a KMS key': /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/\S+$/,
  'a log group': /^arn:aws[a-z-]*:logs:[a-z0-9-]+:\d{12}:log-group:[\w./#-]+(:\*)?$/,
  'an SNS topic that is not FIFO': /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/,
  'a role': /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/,
} as const satisfies Readonly<Record<string, RegExp>>;

/** What is wrong with the ARN of something that exists; nothing for one that Terraform learns later. */
export function arnProblems(property: string, kind: keyof typeof shapes, arn: string | null | undefined): string[] {
  if (!known(arn)) return [];
  if (arn && hasHole(arn)) {
    return [`\`${property}\` must be known when it is written, got ${show(arn)}; a part of it had no value yet.`];
  }
  if (arn && shapes[kind].test(arn)) return [];
  return [`\`${property}\` must be the ARN of ${kind}, got ${show(arn)}; give it in full.`];
}

/** Region of an ARN; empty for a global one and for a token. */
export const regionOf = (arn: string): string => (known(arn) ? (arn.split(':')[3] ?? '') : '');

/** Account of an ARN; empty for a bucket and for a token. */
export const accountOf = (arn: string): string => (known(arn) ? (arn.split(':')[4] ?? '') : '');
