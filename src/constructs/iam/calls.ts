/**
 * Every AWS call of the program, by the policy that allows it and the resources it may be allowed on. The policies, their
 * files and their page are made of this table; a test compares it with the calls that the sources make.
 */
export type PolicyName = 'auditor' | 'applier' | 'hub' | 'detector';

/** What a policy is written for. */
export interface PolicyScope {
  /** @default 'aws' */
  readonly partition?: string;
  /** Names of the roles that the hub enters. @default ['trailinsight-audit', 'trailinsight-apply'] */
  readonly roleNames?: readonly string[];
  /** Bucket with the logs that the detector reads. @default 'LOG-ARCHIVE-BUCKET', to be replaced */
  readonly logBucket?: string;
}

export interface CallGroup {
  readonly policy: PolicyName;
  readonly sid: string;
  /** `client:Operation`, as the SDK names both. */
  readonly calls: readonly string[];
  /** Actions that AWS checks on the way, without a call of ours. @default - none */
  readonly implied?: readonly string[];
  /** The narrowest that AWS takes for these actions. */
  readonly resources: (scope: Required<PolicyScope>) => readonly string[];
  /** @default - none */
  readonly condition?: (scope: Required<PolicyScope>) => PolicyCondition;
  readonly neededFor: string;
  /** Rooms (folders of src) that make the calls. One that is not there yet cannot be held to it. */
  readonly rooms: readonly string[];
}

export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

const everything = () => ['*'];

/**
 * Any account: the copies of an organization trail in its members, and what a delegated administrator sees, have the ARN
 * of the management account.
 */
const trails = ({ partition }: Required<PolicyScope>) => [`arn:${partition}:cloudtrail:*:*:trail/*`];

const organization =
  (...kinds: readonly string[]) =>
  ({ partition }: Required<PolicyScope>) =>
    kinds.map((kind) => `arn:${partition}:organizations::*:${kind}/*`);

const bucket = ({ partition, logBucket }: Required<PolicyScope>) => `arn:${partition}:s3:::${logBucket}`;

export const CALL_GROUPS: readonly CallGroup[] = [
  {
    policy: 'auditor',
    sid: 'ListTrails',
    calls: ['cloudtrail:ListTrails'],
    resources: everything,
    neededFor: 'always; AWS knows no resource for it',
    rooms: ['aws'],
  },
  {
    policy: 'auditor',
    sid: 'ReadTrails',
    calls: [
      'cloudtrail:GetTrail',
      'cloudtrail:GetTrailStatus',
      'cloudtrail:GetEventSelectors',
      'cloudtrail:GetInsightSelectors',
    ],
    resources: trails,
    neededFor: '`drift`; `plan` does not call GetTrailStatus, `get` and `import` need GetInsightSelectors alone',
    rooms: ['aws'],
  },
  {
    policy: 'auditor',
    sid: 'WhoChangedIt',
    calls: ['cloudtrail:LookupEvents'],
    resources: everything,
    neededFor: '`drift --who`',
    rooms: ['aws'],
  },
  {
    policy: 'auditor',
    sid: 'RegionsForDeliveryChecks',
    calls: ['account:ListRegions', 'ec2:DescribeRegions'],
    resources: everything,
    neededFor:
      '`verify_members` and `verify_regions` with `regions: enabled`; DescribeRegions is asked where ListRegions is refused',
    rooms: ['aws'],
  },
  {
    policy: 'applier',
    sid: 'WriteSelectors',
    calls: ['cloudtrail:GetInsightSelectors', 'cloudtrail:PutInsightSelectors'],
    resources: trails,
    neededFor: '`apply`: what is live is read right before and right after it is replaced',
    rooms: ['aws'],
  },
  {
    policy: 'hub',
    sid: 'EnterAccounts',
    calls: ['sts:AssumeRole'],
    resources: ({ partition, roleNames }) => roleNames.map((name) => `arn:${partition}:iam::*:role/${name}`),
    neededFor: '`auth.member_role` and `auth.apply_role`; a job that only audits does not need the second role',
    rooms: ['aws'],
  },
  {
    policy: 'hub',
    sid: 'FindOrganization',
    calls: ['organizations:DescribeOrganization', 'organizations:ListRoots'],
    resources: everything,
    neededFor: '`organization`; AWS knows no resource for them',
    rooms: ['aws'],
  },
  {
    policy: 'hub',
    sid: 'WalkOrganization',
    calls: ['organizations:ListAccountsForParent', 'organizations:ListOrganizationalUnitsForParent'],
    resources: organization('root', 'ou'),
    neededFor: '`organization`',
    rooms: ['aws'],
  },
  {
    policy: 'hub',
    sid: 'ReadAccountTags',
    calls: ['organizations:ListTagsForResource'],
    resources: organization('account'),
    neededFor: 'filters and selectors that name tags, and `import --accounts`',
    rooms: ['aws'],
  },
  {
    policy: 'hub',
    sid: 'CountEvents',
    calls: ['cost-explorer:GetCostAndUsage'],
    resources: everything,
    neededFor: '`cost` without files, and `usage: {source: cost-explorer}`',
    rooms: ['cli'],
  },
  {
    policy: 'detector',
    sid: 'ListLogs',
    calls: ['s3:ListObjectsV2'],
    resources: (scope) => [bucket(scope)],
    condition: () => ({ StringLike: { 's3:prefix': ['AWSLogs/*', '*/AWSLogs/*'] } }),
    neededFor: 'finding log files under AWSLogs/, also below a prefix of the trail',
    rooms: ['sources'],
  },
  {
    policy: 'detector',
    sid: 'ReadLogs',
    calls: ['s3:GetObject'],
    resources: (scope) => [`${bucket(scope)}/AWSLogs/*`, `${bucket(scope)}/*/AWSLogs/*`],
    neededFor: 'reading log files; digests and Insights files lie there too',
    rooms: ['sources'],
  },
  {
    policy: 'detector',
    sid: 'DecryptLogs',
    calls: [],
    implied: ['kms:Decrypt'],
    resources: ({ partition }) => [`arn:${partition}:kms:*:*:key/*`],
    condition: ({ partition }) => ({
      StringLike: { 'kms:ViaService': `s3.*.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}` },
    }),
    neededFor: 'log files under a KMS key, through S3 alone; the key policy has to allow it as well',
    rooms: ['sources'],
  },
];
