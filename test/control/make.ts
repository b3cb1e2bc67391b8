/** Small values the pure parts of control/ work on. */
import { type AwsFailure, type FailureKind, failed, success } from '../../src/aws';
import type { KnownAccount, TrailEntry } from '../../src/config';
import type { FoundTrail } from '../../src/control/claims';
import type { Finding } from '../../src/control/report';
import type { TrailReading } from '../../src/control/trail-reading';

export const A = '111111111111';
export const B = '222222222222';

export const location = { file: 'trailinsight.yaml', line: 7, column: 3 };

export const arnOf = (owner: string, name: string, region = 'eu-west-1'): string =>
  `arn:aws:cloudtrail:${region}:${owner}:trail/${name}`;

export const found = (owner: string, name: string, rest: Partial<FoundTrail> = {}): FoundTrail => ({
  arn: arnOf(owner, name, rest.homeRegion),
  name,
  homeRegion: 'eu-west-1',
  owner,
  seenFrom: [owner],
  ...rest,
});

export const entry = (rest: Partial<TrailEntry> = {}): TrailEntry => ({
  name: 'main',
  match: { name: 'main' },
  managedBy: 'cli',
  onRemove: 'keep',
  verifyMembers: false,
  verifyRegions: false,
  insightSelectors: [{ insightType: 'ApiCallRateInsight' }],
  location,
  ...rest,
});

export const account = (id: string, rest: Partial<KnownAccount> = {}): KnownAccount => ({
  id,
  name: `name-${id[0]}`,
  partition: 'aws',
  tags: {},
  ...rest,
});

export const failure = (kind: FailureKind, code: string, operation = 'cloudtrail:GetInsightSelectors'): AwsFailure => ({
  kind,
  code,
  message: `said ${code}`,
  operation,
});

export const refused = (kind: FailureKind, code: string, operation?: string) => failed(failure(kind, code, operation));

const writes = { readWriteType: 'WriteOnly', includeManagementEvents: true };

/** A trail in sync: write management events logged, call rate wanted and there. */
export function reading(rest: Partial<TrailReading> = {}): TrailReading {
  const trail = rest.trail ?? found(A, 'main');
  const { arn, name, homeRegion } = trail;
  return {
    entry: entry(),
    trail,
    details: success({
      arn,
      name,
      homeRegion,
      multiRegion: true,
      organizationTrail: false,
      hasInsightSelectors: true,
    }),
    selectors: success([{ insightType: 'ApiCallRateInsight' }]),
    events: success({ basic: [writes], advanced: [] }),
    status: success({ logging: true }),
    ...rest,
  };
}

export const finding = (rest: Partial<Finding> = {}): Finding => ({
  kind: 'missing_type',
  severity: 'drift',
  disposition: 'open',
  message: 'm',
  fingerprint: 'f',
  ...rest,
});
