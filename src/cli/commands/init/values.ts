import { partitionOfRegion } from '../../../aws';
import { UserError } from '../../failure';
import type { InitArguments } from './definition';
import { DEFAULT_REGION, type TemplateValues } from './templates/values';

interface Rule {
  readonly flag: string;
  readonly shape: RegExp;
  readonly wanted: string;
}

const ACCOUNT: Rule = { flag: '--account-id', shape: /^\d{12}$/, wanted: 'an account id of 12 digits' };
const REGION: Rule = { flag: '--region', shape: /^[a-z]{2,}(-[a-z]+)+-\d+$/, wanted: 'a Region, such as eu-west-1' };
const ORGANIZATION: Rule = {
  flag: '--organization-id',
  shape: /^o-[a-z0-9]{10,32}$/,
  wanted: 'the id of an organization, such as o-a1b2c3d4e5',
};
const EMAIL: Rule = {
  flag: '--email',
  shape: /^[^\s@<>"',;[\]{}#]+@[^\s@<>"',;[\]{}#]+\.[^\s@<>"',;[\]{}#]+$/,
  wanted: 'an e-mail address',
};

/** What goes into files must be what it says it is: nothing else gets into the YAML. */
function checked(value: string, { flag, shape, wanted }: Rule): string {
  if (shape.test(value)) return value;
  throw new UserError('usage', `${flag} must be ${wanted}; got ${JSON.stringify(value)}`);
}

export function templateValues({ accountId, region, organizationId, email }: InitArguments): TemplateValues {
  const regions = (region ?? [DEFAULT_REGION]).map((name) => checked(name, REGION));
  return {
    regions,
    partition: partitionOfRegion(regions[0] ?? DEFAULT_REGION),
    ...(accountId === undefined ? {} : { accountId: checked(accountId, ACCOUNT) }),
    ...(organizationId === undefined ? {} : { organizationId: checked(organizationId, ORGANIZATION) }),
    ...(email === undefined ? {} : { email: checked(email, EMAIL) }),
  };
}

/** Flags that say something about a template alone. */
export function refuseWithoutTemplate(args: InitArguments): void {
  const given = [
    args.accountId !== undefined && '--account-id',
    args.organizationId !== undefined && '--organization-id',
    args.email !== undefined && '--email',
  ].filter((flag) => flag !== false);
  if (args.template !== undefined || given.length === 0) return;
  const next = 'Add --template account, organization, multi-region or detector-only.';
  throw new UserError('usage', `${given.join(', ')} must stand beside --template`, next);
}
