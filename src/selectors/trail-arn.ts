/** The parts of `arn:partition:cloudtrail:region:account:trail/name`. Source: user guide "ARN format for trails". */
export interface TrailArn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

const TRAIL_ARN = /^arn:(aws[a-z-]*):cloudtrail:([a-z0-9-]+):(\d{12}):trail\/(.+)$/;

export function parseTrailArn(arn: string): TrailArn | undefined {
  const parts = TRAIL_ARN.exec(arn);
  if (!parts) return undefined;
  const [, partition = '', region = '', account = '', name = ''] = parts;
  return { partition, region, account, name };
}
