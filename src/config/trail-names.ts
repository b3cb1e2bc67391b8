/** What CloudTrail takes as the name and the ARN of a trail. Patterns are judged as far as their fixed parts go. */
import { isPattern } from './glob';

/** The rule a name breaks. Source: API reference CreateTrail, parameter Name. */
export function brokenNameRule(name: string): string | undefined {
  const pattern = isPattern(name);
  if (name.startsWith('arn:')) return 'must be a name; an ARN goes under `match.arn`';
  if (/[^A-Za-z0-9._*?-]/.test(name)) return 'must consist of letters, digits, periods, underscores and dashes';
  if (!pattern && (name.length < 3 || name.length > 128)) return 'must have 3 to 128 characters';
  if (/^[._-]|[._-]$/.test(name)) return 'must begin and end with a letter or a digit';
  if (/[._-]{2}/.test(name)) return 'must not have two of . _ - side by side';
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) return 'must not look like an IP address';
  return undefined;
}

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^arn$/, 'begin with `arn:`'],
  [/^(aws[a-z*?-]*|[*?][a-z*?-]*)$/, 'name a partition, for example aws'],
  [/^cloudtrail$/, 'be of the service cloudtrail'],
  [/^[a-z0-9*?-]+$/, 'name a Region, or *'],
  [/^(\d{12}|[\d*?]*[*?][\d*?]*)$/, 'name an account by 12 digits, or *'],
];

/** The rule an ARN breaks. Source: user guide, "Trail ARN": arn:PARTITION:cloudtrail:REGION:ACCOUNT:trail/NAME. */
export function brokenArnRule(arn: string): string | undefined {
  const parts = arn.split(':');
  for (const [index, [shape, rule]] of PARTS.entries()) {
    if (!shape.test(parts[index] ?? '')) return `must ${rule}`;
  }
  const resource = parts.slice(5).join(':');
  if (!resource.startsWith('trail/')) return 'must end in `:trail/NAME`';
  const broken = brokenNameRule(resource.slice('trail/'.length));
  return broken === undefined ? undefined : `must end in the name of a trail, which ${broken}`;
}

export interface TrailArn {
  readonly region: string;
  readonly account: string;
  readonly name: string;
}

/** Parts of a trail ARN or a pattern of one. */
export function partsOfArn(arn: string): TrailArn {
  const [, , , region = '', account = '', ...rest] = arn.split(':');
  return { region, account, name: rest.join(':').replace(/^trail\//, '') };
}
