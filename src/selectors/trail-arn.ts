/** The parts of `arn:partition:cloudtrail:region:account:trail/name`. Source: user guide "ARN format for trails". */
export interface TrailArn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** Its groups are called as the fields of a TrailArn. */
const TRAIL_ARN =
  /^arn:(?<partition>aws[a-z-]*):cloudtrail:(?<region>[a-z0-9-]+):(?<account>\d{12}):trail\/(?<name>.+)$/;

export function parseTrailArn(arn: string): TrailArn | undefined {
  const groups = TRAIL_ARN.exec(arn)?.groups as TrailArn | undefined;
  return groups && { ...groups };
}
