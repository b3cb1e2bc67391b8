import { TerraformStack, Testing } from 'cdktf';
import {
  defaultBucketName,
  InsightTrail,
  type InsightTrailProps,
  insightTrailProblems,
  PinnedAwsProvider,
  TrailinsightProvider,
} from '../../src/constructs';
import { fullStack } from './full-trail';
import { baseProps, only, synthesised, trailStack } from './synth';

const arn = 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/baseline';

describe('InsightTrail', () => {
  it('makes a multi-Region trail with file validation and write management events', () => {
    const trail = only(trailStack(), 'aws_cloudtrail');
    expect(trail).toMatchObject({
      name: 'baseline',
      is_multi_region_trail: true,
      is_organization_trail: false,
      enable_log_file_validation: true,
      event_selector: [{ include_management_events: true, read_write_type: 'WriteOnly' }],
    });
    expect(trail).not.toHaveProperty('kms_key_id');
    expect(trail).not.toHaveProperty('provider');
  });

  it('waits for the bucket policy, which CreateTrail checks', () => {
    const stack = trailStack();
    const [policy] = Object.keys(stack.resource?.aws_s3_bucket_policy ?? {});
    expect(only(stack, 'aws_cloudtrail').depends_on).toEqual([`aws_s3_bucket_policy.${policy}`]);
  });

  it.each<[NonNullable<InsightTrailProps['managementEvents']>, unknown]>([
    ['all', undefined],
    ['write', [{ include_management_events: true, read_write_type: 'WriteOnly' }]],
    ['read', [{ include_management_events: true, read_write_type: 'ReadOnly' }]],
  ])('logs %s management events', (managementEvents, selector) => {
    expect(only(trailStack({ managementEvents }), 'aws_cloudtrail').event_selector).toEqual(selector);
  });

  it('carries its insight selectors inline, sorted and once each', () => {
    const insightSelectors = [
      { insightType: 'ApiErrorRateInsight' },
      { insightType: 'ApiCallRateInsight', eventCategories: ['Management'] },
      { insightType: 'ApiErrorRateInsight' },
    ];
    const trail = only(trailStack({ insightSelectors }), 'aws_cloudtrail');
    expect(trail.insight_selector).toEqual([
      { insight_type: 'ApiCallRateInsight' },
      { insight_type: 'ApiErrorRateInsight' },
    ]);
    expect(trail).not.toHaveProperty('lifecycle');
  });

  it('leaves selectors of another owner alone', () => {
    const insightSelectors = [{ insightType: 'ApiErrorRateInsight', eventCategories: ['Management', 'Data'] }];
    const dataEvents = [{ resources: [{ type: 'AWS::S3::Object' }] }];
    const trail = only(trailStack({ insightSelectors, dataEvents, selectorsOwner: 'elsewhere' }), 'aws_cloudtrail');
    expect(trail).not.toHaveProperty('insight_selector');
    expect(trail.lifecycle).toEqual({ ignore_changes: ['insight_selector'] });
  });

  it('leaves selectors to our own resource, which waits for the trail and takes over what is on it', () => {
    const stack = synthesised(
      fullStack({ selectorsOwner: 'provider', insightSelectors: [{ insightType: 'ApiErrorRateInsight' }] }),
    );
    const trail = only(stack, 'aws_cloudtrail');
    expect(trail).not.toHaveProperty('insight_selector');
    expect(trail.lifecycle).toEqual({ ignore_changes: ['insight_selector'] });
    expect(only(stack, 'trailinsight_insight_selectors')).toEqual({
      trail_name: `\${aws_cloudtrail.${Object.keys(stack.resource?.aws_cloudtrail ?? {})[0]}.arn}`,
      adopt_existing: true,
      insight_selector: [{ insight_type: 'ApiErrorRateInsight', event_categories: ['Management'] }],
    });
  });

  it('names the provider of the selectors', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
    const selectorsProvider = new TrailinsightProvider(stack, 'member', { alias: 'member' });
    const insightSelectors = [{ insightType: 'ApiErrorRateInsight' }];
    new InsightTrail(stack, 'trail', { ...baseProps, insightSelectors, selectorsOwner: 'provider', selectorsProvider });
    const selectors = only(synthesised(stack), 'trailinsight_insight_selectors');
    expect(selectors.provider).toBe('trailinsight.member');
  });

  it('fails where its selectors have no provider in the stack', () => {
    const insightSelectors = [{ insightType: 'ApiErrorRateInsight' }];
    expect(() => trailStack({ insightSelectors, selectorsOwner: 'provider' })).toThrow('trailinsight');
  });

  it('opens the organization prefix to an organization trail', () => {
    const stack = trailStack({ organization: { id: 'o-a1b2c3d4e5' } });
    expect(only(stack, 'aws_cloudtrail').is_organization_trail).toBe(true);
    const policy = JSON.parse(String(only(stack, 'aws_s3_bucket_policy').policy));
    expect(policy.Statement[2]).toMatchObject({
      Action: 's3:PutObject',
      Resource: [
        'arn:aws:s3:::baseline-111111111111-eu-west-1/AWSLogs/111111111111/*',
        'arn:aws:s3:::baseline-111111111111-eu-west-1/AWSLogs/o-a1b2c3d4e5/*',
      ],
      Condition: { StringEquals: { 'aws:SourceArn': [arn] } },
    });
  });

  it('lets the management account own what a delegated administrator makes', () => {
    const stack = trailStack({ organization: { id: 'o-a1b2c3d4e5', managementAccountId: '999999999999' } });
    const policy = String(only(stack, 'aws_s3_bucket_policy').policy);
    expect(policy).toContain('arn:aws:cloudtrail:eu-west-1:999999999999:trail/baseline');
    expect(policy).toContain('AWSLogs/999999999999/*');
    expect(policy).not.toContain('111111111111:trail');
  });

  it('makes nothing but the trail when the bucket is there', () => {
    const kmsKeyArn = 'arn:aws:kms:eu-west-1:999999999999:key/0f3c';
    const stack = trailStack({ destination: { bucketName: 'acme-log-archive' }, kmsKeyArn });
    expect(Object.keys(stack.resource ?? {})).toEqual(['aws_cloudtrail']);
    const trail = only(stack, 'aws_cloudtrail');
    expect(trail).toMatchObject({ s3_bucket_name: 'acme-log-archive', kms_key_id: kmsKeyArn });
    expect(trail).not.toHaveProperty('depends_on');
  });

  it('writes the ARNs of its partition', () => {
    const text = JSON.stringify(trailStack({ partition: 'aws-us-gov', region: 'us-gov-west-1' }));
    expect(text).toContain('arn:aws-us-gov:cloudtrail:us-gov-west-1:111111111111:trail/baseline');
    expect(text).not.toContain('arn:aws:');
  });

  it('asks for the provider by its full source and a range of versions', () => {
    expect(trailStack().terraform.required_providers).toEqual({
      aws: { source: 'hashicorp/aws', version: '>= 5.95.0, < 7.0.0' },
    });
  });
});

describe('fails to make a trail that cannot be right', () => {
  const unset: unknown = undefined;
  it.each<[string, Partial<InsightTrailProps>, RegExp]>([
    ['an organization without id', { organization: { id: unset as string } }, /`organization.id` .* got nothing/],
    ['an organization id that is an account', { organization: { id: '111111111111' } }, /got "111111111111"/],
    ['no name', { name: unset as string }, /`name` .* got nothing/],
    ['no account', { accountId: unset as string }, /`accountId` must be 12 digits, got nothing/],
    ['no Region', { region: '' }, /`region` must be the home Region of the trail, got ""/],
    ['a trail that logs nothing', { managementEvents: 'none' }, /`managementEvents` must be .* got "none"/],
    [
      'call rate without write management events',
      { managementEvents: 'read', insightSelectors: [{ insightType: 'ApiCallRateInsight' }] },
      /ApiCallRateInsight, which needs write management events, got `managementEvents` "read"/,
    ],
    [
      'event categories inline',
      { insightSelectors: [{ insightType: 'ApiErrorRateInsight', eventCategories: ['Data'] }] },
      /aws_cloudtrail knows no event categories.* got ApiErrorRateInsight \[Data\]; set `selectorsOwner` to 'provider', or let the CLI put them \(managed_by: cli\)/,
    ],
    [
      'data categories of a trail without data events',
      {
        insightSelectors: [{ insightType: 'ApiErrorRateInsight', eventCategories: ['Management', 'Data'] }],
        selectorsOwner: 'provider',
      },
      /has ApiErrorRateInsight \[Data\], which needs read or write data events, got `dataEvents` \[\]; log them/,
    ],
    [
      'insights of a trail of data events alone',
      {
        managementEvents: 'none',
        dataEvents: [{ resources: [{ type: 'AWS::S3::Object' }] }],
        insightSelectors: [{ insightType: 'ApiErrorRateInsight' }],
      },
      /ApiErrorRateInsight, which needs read or write management events, got `managementEvents` "none"/,
    ],
    [
      'no selectors for our provider',
      { selectorsOwner: 'provider' },
      /`insightSelectors` must have at least one .* got none/,
    ],
    [
      'a provider that nothing uses',
      { selectorsProvider: new TrailinsightProvider(new TerraformStack(Testing.app(), 'other'), 'ours') },
      /`selectorsProvider` must be left out unless `selectorsOwner` is 'provider', got "trail"/,
    ],
    ['another owner', { selectorsOwner: 'me' as 'trail' }, /`selectorsOwner` must be 'trail', .* got "me"/],
    [
      'an insight type that is not there',
      { insightSelectors: [{ insightType: unset as string }] },
      /`insightSelectors\[0\].insightType` must be an insight type, got nothing/,
    ],
    [
      'a management account with a hole',
      { organization: { id: 'o-a1b2c3d4e5', managementAccountId: `${unset}` } },
      /`organization.managementAccountId` must be 12 digits, got "undefined"/,
    ],
    ['a Region with a hole', { region: `${unset}` }, /`region` must be the home Region of the trail, got "undefined"/],
  ])('fails on %s', (_, props, message) => {
    expect(() => trailStack(props)).toThrow(message);
    expect(insightTrailProblems({ ...baseProps, ...props }).join('\n')).toMatch(message);
  });

  it.each(['ab', '1.2.3.4', 'has space', 'two..dots', 'dot-', '-dash', 'a'.repeat(129)])('fails on name %s', (name) => {
    expect(insightTrailProblems({ ...baseProps, name })).toHaveLength(1);
  });

  it.each(['abc', 'aws-controltower-BaselineCloudTrail', 'a.b_c-d', 'a'.repeat(128)])('takes the name %s', (name) => {
    expect(insightTrailProblems({ ...baseProps, name })).toEqual([]);
  });
});

describe('defaultBucketName', () => {
  it.each([
    ['Baseline_Trail.v2', 'baseline-trail-v2-111111111111-eu-west-1'],
    ['x'.repeat(128), `${'x'.repeat(40)}-111111111111-eu-west-1`],
  ])('makes a valid bucket name of %s', (name, bucketName) => {
    expect(defaultBucketName({ ...baseProps, name })).toBe(bucketName);
    expect(bucketName).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
  });
});
