import { isAbsolute } from 'node:path';
import { partitionOfRegion } from '../../../aws';
import { UserError } from '../../failure';
import type { InitArguments } from './definition';
import { DEFAULT_REGION, type TemplateValues } from './templates/values';

interface Rule {
  readonly flag: string;
  readonly shape: RegExp;
  readonly wanted: string;
  /** Where to get one. */
  readonly next: string;
}

const ACCOUNT: Rule = {
  flag: '--account-id',
  shape: /^\d{12}$/,
  wanted: 'an account id of 12 digits',
  next: '`aws sts get-caller-identity` prints yours.',
};
const REGION: Rule = {
  flag: '--region',
  shape: /^[a-z]{2,}(-[a-z]+)+-\d+$/,
  wanted: 'a Region, such as eu-west-1',
  next: '`aws account list-regions` prints those of the account.',
};
const ORGANIZATION: Rule = {
  flag: '--organization-id',
  shape: /^o-[a-z0-9]{10,32}$/,
  wanted: 'the id of an organization, such as o-a1b2c3d4e5',
  next: '`aws organizations describe-organization` prints yours.',
};
const EMAIL: Rule = {
  flag: '--email',
  shape: /^[^\s@<>"',;[\]{}#]+@[^\s@<>"',;[\]{}#]+\.[^\s@<>"',;[\]{}#]+$/,
  wanted: 'an e-mail address',
  next: 'Give one, such as you@example.com, or leave it out and name somebody in the file.',
};

/** What goes into files must be what it says it is: nothing else gets into the YAML. */
function checked(value: string, { flag, shape, wanted, next }: Rule): string {
  if (shape.test(value)) return value;
  throw new UserError('usage', `${flag} must be ${wanted}; got ${JSON.stringify(value)}`, next);
}

export function templateValues({ accountId, region, organizationId, email }: InitArguments): TemplateValues {
  const regions = (region ?? [DEFAULT_REGION]).map((name) => checked(name, REGION));
  const partition = partitionOfRegion(regions[0] ?? DEFAULT_REGION);
  const foreign = regions.find((name) => partitionOfRegion(name) !== partition);
  if (foreign !== undefined) {
    const message = `--region must be of one partition, ${partition} as ${regions[0]}; got ${JSON.stringify(foreign)}`;
    throw new UserError('usage', message, 'Make a project for each partition: no event leaves one.');
  }
  return {
    regions: [...new Set(regions)],
    partition,
    ...(accountId === undefined ? {} : { accountId: checked(accountId, ACCOUNT) }),
    ...(organizationId === undefined ? {} : { organizationId: checked(organizationId, ORGANIZATION) }),
    ...(email === undefined ? {} : { email: email.map((address) => checked(address, EMAIL)).join(', ') }),
  };
}

/** Whether something is left for a person to fill in. */
export const hasPlaceholder = ({ template, accountId, email, organizationId }: InitArguments): boolean =>
  accountId === undefined || email === undefined || (template === 'organization' && organizationId === undefined);

/**
 * Flags that would do nothing: a project that lacks what was asked for looks like one that has it.
 * @param usual name of the configuration where nothing is said; the programs of a project read that one
 */
export function refuseFlags(args: InitArguments, usual: string): void {
  refuseWithoutTemplate(args);
  refusePlace(args, usual);
  const { template, region = [], organizationId } = args;
  if (template === undefined) return;
  if (organizationId !== undefined && template !== 'organization') {
    const message = `--organization-id is of --template organization alone; got --template ${template}`;
    throw new UserError('usage', message, 'Leave it out, or take --template organization.');
  }
  if (new Set(region).size > 1 && template !== 'multi-region') {
    const message = `--region must stand once with --template ${template}, the home; got ${region.join(', ')}`;
    throw new UserError(
      'usage',
      message,
      'Its trail covers all Regions. For alerts of each, take --template multi-region.',
    );
  }
}

/** Flags that say something about a template alone. */
function refuseWithoutTemplate(args: InitArguments): void {
  const given = [
    args.accountId !== undefined && '--account-id',
    args.organizationId !== undefined && '--organization-id',
    args.email !== undefined && '--email',
  ].filter((flag) => flag !== false);
  if (args.template !== undefined || given.length === 0) return;
  const next = 'Add --template account, organization, multi-region or detector-only.';
  throw new UserError('usage', `${given.join(', ')} must stand beside --template`, next);
}

/** Places where nobody would look for the files. */
function refusePlace({ dir, config, template }: InitArguments, usual: string): void {
  const got = JSON.stringify(config);
  if (dir?.trim() === '') {
    throw new UserError('usage', '--dir must name a folder; got nothing', 'Leave it out for the one you are in.');
  }
  if (dir !== undefined && isAbsolute(config)) {
    const message = `--config must be a name within the folder of --dir; got ${got}`;
    throw new UserError('usage', message, 'Leave one of them out (TRAILINSIGHT_CONFIG names a configuration too).');
  }
  if (template !== undefined && config !== usual) {
    const message = `--config must be left out beside --template, whose programs read ${usual}; got ${got}`;
    throw new UserError('usage', message, 'Leave it out, or set TRAILINSIGHT_CONFIG, which cdktf reads too.');
  }
}
