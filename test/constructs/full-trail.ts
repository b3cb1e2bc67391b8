import { TerraformStack, Testing } from 'cdktf';
import { InsightTrail, type InsightTrailProps, PinnedAwsProvider, TrailinsightProvider } from '../../src/constructs';
import { baseProps } from './synth';

/** Everything that is made here when it is asked for, of an organization. */
const fullProps: InsightTrailProps = {
  ...baseProps,
  organization: { id: 'o-a1b2c3d4e5' },
  ownKey: { readers: ['111111111111', '222222222222'] },
  bucket: { accessLogs: {}, lifecycle: { expireDays: 400, archiveDays: 90 } },
  logGroup: {},
  topic: {},
  dataEvents: [{ readWrite: 'write', resources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3:::acme-data/'] }] }],
  insightSelectors: [{ insightType: 'ApiCallRateInsight' }, { insightType: 'ApiErrorRateInsight' }],
};

export function fullStack(props: Partial<InsightTrailProps> = {}): TerraformStack {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new PinnedAwsProvider(stack, 'aws', { region: 'eu-west-1' });
  if (props.selectorsOwner === 'provider') new TrailinsightProvider(stack, 'trailinsight', { region: 'eu-west-1' });
  const { dataEvents, ...others } = fullProps;
  const events = props.advancedEventSelectors === undefined && dataEvents !== undefined ? { dataEvents } : {};
  new InsightTrail(stack, 'trail', { ...others, ...events, ...props });
  return stack;
}
