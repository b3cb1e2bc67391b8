import type { PolicyCondition } from './calls';

export interface DeployerScope {
  /** @default 'aws' */
  readonly partition?: string;
  /** Account that is deployed to. @default 'ACCOUNT-ID', to be replaced */
  readonly accountId?: string;
  /** Whether an organization trail is made, which turns CloudTrail on for the organization. @default false */
  readonly organizationTrail?: boolean;
}

export type WholeScope = Required<DeployerScope>;

/** Resources of one kind, and the actions that may be held to them; the first that takes an action has it. */
export interface ResourceKind {
  readonly sid: string;
  readonly actions: RegExp;
  readonly resources: (scope: WholeScope) => readonly string[];
  readonly condition?: (scope: WholeScope) => PolicyCondition;
}

const inAccount =
  (service: string, ...kinds: readonly string[]) =>
  ({ partition, accountId }: WholeScope) =>
    kinds.map((kind) => `arn:${partition}:${service}:*:${accountId}:${kind}`);

/** Source: Service Authorization Reference, resource types of each service; the first row is what has none. */
export const RESOURCE_KINDS: readonly ResourceKind[] = [
  {
    sid: 'NoResource',
    actions:
      /^(cloudtrail:DescribeTrails|kms:(CreateKey|ListAliases)|logs:(Describe|Put|Delete)ResourcePol(icy|icies)|logs:DescribeLogGroups|sns:(Unsubscribe|[GS]etSubscriptionAttributes)|lambda:CreateEventSourceMapping)$/,
    resources: () => ['*'],
  },
  {
    sid: 'Trails',
    actions: /^cloudtrail:/,
    // A delegated administrator makes the organization's trail in the name of the management account.
    resources: (scope) =>
      inAccount('cloudtrail', 'trail/*')(scope.organizationTrail ? { ...scope, accountId: '*' } : scope),
  },
  // Made in the caller's account anyway; there is no resource yet whose account could be compared.
  { sid: 'NewBuckets', actions: /^s3:CreateBucket$/, resources: ({ partition }) => [`arn:${partition}:s3:::*`] },
  {
    sid: 'Buckets',
    actions: /^s3:/,
    resources: ({ partition }) => [`arn:${partition}:s3:::*`],
    condition: ({ accountId }) => ({ StringEquals: { 'aws:ResourceAccount': accountId } }),
  },
  { sid: 'Keys', actions: /^kms:/, resources: inAccount('kms', 'key/*', 'alias/*') },
  { sid: 'LogGroups', actions: /^logs:/, resources: inAccount('logs', 'log-group:*') },
  { sid: 'Alarms', actions: /^cloudwatch:/, resources: inAccount('cloudwatch', 'alarm:*') },
  {
    sid: 'PassRoles',
    actions: /^iam:PassRole$/,
    resources: ({ partition, accountId }) => [`arn:${partition}:iam::${accountId}:role/*`],
    condition: () => ({
      StringEquals: {
        'iam:PassedToService': ['cloudtrail.amazonaws.com', 'events.amazonaws.com', 'lambda.amazonaws.com'],
      },
    }),
  },
  {
    sid: 'Roles',
    actions: /^iam:/,
    resources: ({ partition, accountId }) => [`arn:${partition}:iam::${accountId}:role/*`],
  },
  { sid: 'Topics', actions: /^sns:/, resources: inAccount('sns', '*') },
  { sid: 'Queues', actions: /^sqs:/, resources: inAccount('sqs', '*') },
  { sid: 'Events', actions: /^events:/, resources: inAccount('events', 'rule/*', 'event-bus/*') },
  { sid: 'Functions', actions: /^lambda:/, resources: inAccount('lambda', 'function:*', 'event-source-mapping:*') },
  { sid: 'Tables', actions: /^dynamodb:/, resources: inAccount('dynamodb', 'table/*') },
];
