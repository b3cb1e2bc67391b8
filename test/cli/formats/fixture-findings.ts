import type { Finding } from '../../../src/control';

/** Everything an attacker would put into a name, a user agent or an error message, in one string. */
export const HOSTILE =
  '"><script>alert(1)</script> \u001b[31mred\u001b[0m \u009b31m a|b \\| ::error::boom ]]> \r\n::warning::x \u0000 ' +
  '\u202egnp.exe \u2066\ud800 ##[error]x ##vso[task.complete]y @octocat #12 GH-7 http://evil.example www.evil.example ' +
  '[click](javascript:x) {0} `code` $\u007benv} %0A <!-- --> \u{1f9e8}\u{1f468}\u200d\u{1f469} &amp; *b* _i_ ~~s~~';

const VERY_LONG = `long ${'x'.repeat(5000)}`;

export const FILE = 'trailinsight.yaml';
export const at = (line: number, column = 3) => ({ file: FILE, line, column });
export const arn = (account: string, name: string, region = 'eu-west-1'): string =>
  `arn:aws:cloudtrail:${region}:${account}:trail/${name}`;

export const CALLS = { insightType: 'ApiCallRateInsight', eventCategories: ['Management'] };
export const ERRORS = { insightType: 'ApiErrorRateInsight', eventCategories: ['Management', 'Data'] };
export const FUTURE = { insightType: 'ApiFutureInsight', eventCategories: ['Management'] };

export const PAYMENTS = {
  entry: 'payments',
  account: '333333333333',
  accountName: 'payments-prod',
  region: 'eu-west-1',
};
export const TOWER = {
  entry: 'control-tower',
  account: '111111111111',
  accountName: 'management',
  region: 'eu-west-1',
};

let next = 0;
const finding = (fields: Omit<Finding, 'fingerprint' | 'disposition'> & Partial<Finding>): Finding => {
  next += 1;
  return { disposition: 'open', fingerprint: next.toString(16).padStart(32, '0'), ...fields };
};

const on = (place: typeof PAYMENTS, trailName: string) => ({
  ...place,
  trailName,
  trailArn: arn(place.account, trailName, place.region),
});

export const removed = finding({
  kind: 'all_removed',
  severity: 'drift',
  ...on(PAYMENTS, 'payments-data'),
  message: 'all insight selectors were removed',
  fix: 'trailinsight apply --only payments',
  want: [CALLS, ERRORS],
  live: [],
  who: [
    {
      eventName: 'PutInsightSelectors',
      time: '2026-11-21T22:41:07Z',
      actor: 'AdminBreakGlass/jdoe',
      sourceIp: '198.51.100.7',
    },
    {
      eventName: 'PutInsightSelectors',
      time: '2026-11-19T08:00:00Z',
      actor: HOSTILE,
      sourceIp: HOSTILE,
      eventId: 'e-1',
    },
  ],
  location: at(40),
});

const tower = (fields: Pick<Finding, 'kind' | 'message'> & Partial<Finding>): Finding =>
  finding({ severity: 'drift', ...on(TOWER, 'aws-controltower'), location: at(20), ...fields });

export const hostile = { entry: HOSTILE, account: '666666666666', accountName: HOSTILE, region: 'us-east-1' };

const expires = (reason: string, daysLeft: number, line: number) => ({
  reason,
  expires: '2027-01-31',
  daysLeft,
  location: at(line, 5),
});

export const FINDINGS: readonly Finding[] = [
  finding({
    kind: 'unmanaged_insights',
    severity: 'note',
    trailName: 'somebody-elses',
    trailArn: arn('555555555555', 'somebody-elses'),
    account: '555555555555',
    region: 'eu-west-1',
    message: 'has Insights and is not in the configuration',
    live: [CALLS],
  }),
  finding({
    kind: 'unknown',
    severity: 'unknown',
    account: '999999999999',
    accountName: 'legacy',
    message: 'role missing or denied by a service control policy',
    error: { code: 'AccessDenied', message: `not authorized: ${HOSTILE}`, operation: 'sts:AssumeRole' },
    fix: 'create the role trailinsight-audit in 999999999999',
  }),
  removed,
  tower({ kind: 'missing_type', message: 'ApiErrorRateInsight is not enabled', want: [ERRORS, CALLS], live: [CALLS] }),
  tower({
    kind: 'extra_type',
    message: 'ApiCallRateInsight is not wanted',
    fix: 'trailinsight apply --only control-tower',
  }),
  tower({ kind: 'category_differs', message: 'ApiErrorRateInsight analyses Management, wanted Management, Data' }),
  tower({
    kind: 'not_delivering',
    account: '888888888888',
    region: 'me-south-1',
    message: 'log files are not delivered; check bucket and KMS policy',
    error: { code: 'LatestDeliveryError', message: 'AccessDenied' },
  }),
  tower({
    kind: 'logging_stopped',
    message: 'logging is turned off',
    fix: `aws cloudtrail start-logging --name ${arn('111111111111', 'aws-controltower')}`,
    who: [{ eventName: 'StopLogging', time: '2026-11-21T21:00:00Z', actor: 'mallory' }],
  }),
  tower({ kind: 'prerequisite_not_met', message: 'ApiCallRateInsight needs write management events' }),
  finding({
    kind: 'trail_missing',
    severity: 'drift',
    entry: 'account-baseline',
    account: '222222222222',
    accountName: 'audit',
    region: 'eu-central-1',
    message: 'no trail matches acme-baseline',
    fix: 'npx cdktf deploy',
    location: at(30),
  }),
  finding({
    kind: 'extra_type',
    severity: 'drift',
    ...on(hostile, HOSTILE),
    message: `${HOSTILE} ${VERY_LONG}`,
    location: at(60),
  }),
  finding({
    kind: 'unavailable',
    severity: 'unavailable',
    ...on({ entry: 'gov', account: '444444444444', accountName: 'gov-prod', region: 'us-gov-west-1' }, 'gov-trail'),
    message: 'CloudTrail Insights is not offered in us-gov-west-1',
    error: {
      code: 'UnsupportedOperationException',
      message: 'not supported',
      operation: 'cloudtrail:GetInsightSelectors',
    },
    location: at(50),
  }),
  finding({
    kind: 'missing_type',
    severity: 'drift',
    disposition: 'muted',
    ...on({ entry: 'lab', account: '777777777770', accountName: 'lab', region: 'eu-west-1' }, 'lab-trail'),
    message: 'ApiErrorRateInsight is not enabled',
    want: [CALLS, ERRORS],
    live: [CALLS],
    suppressedBy: expires('SEC-1423 lab rebuild', 72, 80),
    location: at(45),
  }),
  finding({
    kind: 'unknown',
    severity: 'unknown',
    disposition: 'allowed',
    account: '777777777777',
    accountName: 'closing-soon',
    message: 'the account does not answer',
    error: { code: 'TimeoutError', message: 'no answer in 10 s' },
    suppressedBy: expires('closing', 1, 90),
  }),
  finding({
    kind: 'expired_mute',
    severity: 'note',
    message: `mute expired on 2026-10-31: ${HOSTILE}`,
    fix: 'delete it or extend it',
    location: at(85),
  }),
];
