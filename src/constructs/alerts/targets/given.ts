import { Token } from 'cdktf';
import { RETENTION_DAYS } from '../../trail-delivery-problems';
import { show } from '../problems';

export interface GivenArn {
  /** The property, as in its docstring. */
  readonly property: string;
  readonly arn: string;
  /** As it stands in ARNs: `sns`, `lambda`. */
  readonly service: string;
  /**
   * Region of the rule: EventBridge reaches other Regions through buses alone (user guide, "Event bus targets").
   * @default - any Region
   */
  readonly region?: string;
}

/** Throws on what is no ARN of the service: a policy of it would let nobody in, and the plan would not show it. */
export function checkArn({ property, arn, service, region }: GivenArn): void {
  if (Token.isUnresolved(arn)) return;
  const [head, partition, of, place, account, ...name] = (arn ?? '').split(':');
  const parts = [partition, place, account, ...name];
  const isArn = head === 'arn' && of === service && parts.length > 3 && !parts.some(isMissing);
  if (isArn && (region === undefined || Token.isUnresolved(region) || place === region)) return;
  const where = region === undefined || Token.isUnresolved(region) ? '' : ` in ${region}, the Region of the rule`;
  throw new Error(
    `\`${property}\` must be the ARN of ${service}${where}, got ${show(arn)}; give the whole ARN of one that is there.`,
  );
}

const isMissing = (part: string | undefined): boolean => !part || /^(undefined|null)$/.test(part);

/** One that mail programs take. SNS would wait for a confirmation that nobody gets. */
export function checkEmail(address: string): void {
  if (Token.isUnresolved(address) || /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]+$/.test(address)) return;
  throw new Error(`\`emails\` must be mail addresses, got ${show(address)}; give each as name@example.com.`);
}

export function checkRetention(property: string, days: number): void {
  if (Token.isUnresolved(days) || RETENTION_DAYS.includes(days)) return;
  throw new Error(
    `\`${property}\` must be one of ${RETENTION_DAYS.join(', ')}, got ${show(days)}; CloudWatch Logs keeps no other span.`,
  );
}
