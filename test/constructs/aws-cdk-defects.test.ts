import { TerraformStack, Testing } from 'cdktf';
import {
  InsightTrail,
  insightEventPattern,
  insightTrailProblems,
  PinnedAwsProvider,
  trailBucketPolicy,
  trailKeyPolicy,
  trailWriter,
} from '../../src/constructs';
import { baseProps, only, synthesised, trailStack } from './synth';

/** What users of aws-cdk's `Trail` ran into, held against this one. */
describe('what happens with aws-cdk cannot happen here', () => {
  const unset: unknown = undefined;

  it('a sixth event selector is refused before it is there', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
    const trail = new InsightTrail(stack, 'trail', baseProps);
    const resources = [{ type: 'AWS::S3::Object' }];
    for (let selectors = 1; selectors < 5; selectors++) trail.addDataEvents({ resources });
    expect(() => trail.addDataEvents({ resources })).toThrow(/at most 5 event selectors/);
    expect(only(synthesised(stack), 'aws_cloudtrail').event_selector).toHaveLength(5);
  });

  it.each<[string, object]>([
    ['id', { organization: { id: unset } }],
    ['id, as text', { organization: { id: `${unset}` } }],
    ['name (#31400)', { organization: { id: 'o-a1b2c3d4e5' }, name: unset }],
    ['name, as text', { organization: { id: 'o-a1b2c3d4e5' }, name: undefined, accountId: `${unset}` }],
  ])('an organization trail without %s is refused, not written as undefined', (_, props) => {
    expect(() => trailStack(props)).toThrow(/`(organization.id|name)` must be/);
  });

  it('an organization trail needs no name but its own for a policy that works (#22267, #29242)', () => {
    const stack = trailStack({ organization: { id: 'o-a1b2c3d4e5' } });
    const text = String(only(stack, 'aws_s3_bucket_policy').policy);
    expect(text).toContain('AWSLogs/o-a1b2c3d4e5/*');
    expect(JSON.stringify(stack)).not.toMatch(/undefined|\bnull\b/);
  });

  it('an insight type is held against the events that it needs', () => {
    const insightSelectors = [{ insightType: 'ApiCallRateInsight' }];
    expect(insightTrailProblems({ ...baseProps, managementEvents: 'read', insightSelectors })).toEqual([
      '`insightSelectors` has ApiCallRateInsight, which needs write management events, got `managementEvents` "read"; ' +
        'log them or leave the type out.',
    ]);
  });

  it('insight selectors have event categories', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
    const trail = new InsightTrail(stack, 'trail', {
      ...baseProps,
      dataEvents: [{ resources: [{ type: 'AWS::S3::Object' }] }],
      insightSelectors: [{ insightType: 'ApiErrorRateInsight', eventCategories: ['Data', 'Management'] }],
      selectorsOwner: 'provider',
    });
    expect(trail.selectors).toBeDefined();
    const made = JSON.parse(Testing.synth(stack)).resource.trailinsight_insight_selectors;
    expect(Object.values(made)).toMatchObject([
      { insight_selector: [{ insight_type: 'ApiErrorRateInsight', event_categories: ['Management', 'Data'] }] },
    ]);
  });

  it('a trail with a key, in a bucket that exists, has all its policies before it is made (#27168)', () => {
    const destination = { bucketName: 'acme-log-archive' };
    const stack = trailStack({ destination, ownKey: {} });
    // The key's policy comes with the key; the bucket's is its owner's, who gets it here word for word.
    expect(Object.keys(stack.resource ?? {}).sort()).toEqual(['aws_cloudtrail', 'aws_kms_key']);
    const [key] = Object.keys(stack.resource?.aws_kms_key ?? {});
    expect(only(stack, 'aws_cloudtrail').kms_key_id).toBe(`\${aws_kms_key.${key}.arn}`);
    const writers = [trailWriter(baseProps)];
    expect(JSON.parse(String(only(stack, 'aws_kms_key').policy))).toEqual(
      trailKeyPolicy({ accountId: '111111111111', writers }),
    );
    const allowed = trailBucketPolicy('aws', destination.bucketName, writers).Statement.filter(
      ({ Effect }) => Effect === 'Allow',
    );
    expect(allowed.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ['s3:GetBucketAcl', 'arn:aws:s3:::acme-log-archive'],
      ['s3:PutObject', ['arn:aws:s3:::acme-log-archive/AWSLogs/111111111111/*']],
    ]);
  });

  it('a trail into a bucket alone is one resource (#13966)', () => {
    const stack = trailStack({ destination: { bucketName: 'acme-log-archive' } });
    expect(Object.keys(stack.resource ?? {})).toEqual(['aws_cloudtrail']);
  });

  it('Insights have an event pattern, where `Trail.onEvent` knows API calls alone', () => {
    expect(insightEventPattern()).toEqual({ 'detail-type': ['AWS Insight via CloudTrail'] });
    expect(insightEventPattern({ states: ['Start'], insightTypes: ['ApiErrorRateInsight'] })).toEqual({
      'detail-type': ['AWS Insight via CloudTrail'],
      detail: { insightDetails: { state: ['Start'], insightType: ['ApiErrorRateInsight'] } },
    });
  });

  it('a topic of another account is named by its ARN, and its policy by the trail (#11387)', () => {
    const topicArn = 'arn:aws:sns:eu-west-1:999999999999:audit';
    expect(only(trailStack({ topic: { topicArn } }), 'aws_cloudtrail').sns_topic_name).toBe(topicArn);
  });
});
