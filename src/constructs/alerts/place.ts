/** Where something is made. All three are known from the configuration, or tokens that Terraform fills in. */
export interface AwsPlace {
  /** `aws`, `aws-us-gov`, `aws-cn`, … */
  readonly partition: string;
  readonly region: string;
  /** 12 digits. */
  readonly accountId: string;
}

/** `arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE`. The parts of the place were checked before (`placeProblems`). */
export const arnIn = ({ partition, region, accountId }: AwsPlace, service: string, resource: string): string =>
  `arn:${partition}:${service}:${region}:${accountId}:${resource}`;

/** Part of a name: AWS takes letters, digits, - and _ everywhere. */
export const plain = (text: string): string => text.replace(/[^A-Za-z0-9_-]+/g, '-');

/** Rules of the default bus have no bus in their ARN. Source: EventBridge, service authorization reference. */
export const ruleArnIn = (place: AwsPlace, ruleName: string, busName = 'default'): string =>
  arnIn(place, 'events', busName === 'default' ? `rule/${ruleName}` : `rule/${busName}/${ruleName}`);
