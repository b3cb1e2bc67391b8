import { TerraformStack, Testing } from 'cdktf';
import { InsightTrail, PinnedAwsProvider } from '../../src/constructs';
import { formatHcl } from './hcl-text';
import { parseHcl } from './hcl-tree';
import { type ModuleRules, moduleResources } from './module-hcl';

/** Values that stand nowhere else in a synthesised stack, and pass for what they stand for. */
const NAME = 'zzname';
const ACCOUNT = '210987654321';
const REGION = 'zz-place-1';
const PARTITION = 'aws-zz';
const ORGANIZATION = 'o-zzzzzzzzzz';

const RULES: ModuleRules = {
  placeholders: [
    [`${NAME}-${ACCOUNT}-${REGION}-access`, 'local.access_log_bucket'],
    [`${NAME}-${ACCOUNT}-${REGION}`, 'local.bucket'],
    [`trailinsight-logs-${NAME}-${REGION}`, 'local.log_role'],
    [`${ORGANIZATION}_*`, 'local.organization_streams'],
    [ACCOUNT, 'local.account_id'],
    [REGION, 'local.region'],
    [PARTITION, 'local.partition'],
    [ORGANIZATION, 'local.organization_prefix'],
    [NAME, 'var.name'],
  ],
  mayRepeat: ORGANIZATION,
  attributes: {
    'aws_cloudtrail.is_organization_trail': 'var.organization_id != null',
    'aws_cloudtrail.is_multi_region_trail': 'var.multi_region',
    'aws_cloudwatch_log_group.retention_in_days': 'var.log_retention_days',
  },
  dynamicBlocks: {
    // All management events are what a trail logs without the block, and the provider reads that back as none.
    'aws_cloudtrail.event_selector': {
      forEach: 'var.management_events == "write" ? ["WriteOnly"] : []',
      content: [
        { name: 'include_management_events', value: 'true' },
        { name: 'read_write_type', value: 'event_selector.value' },
      ],
    },
    'aws_cloudtrail.insight_selector': {
      forEach: 'var.insight_types',
      content: [{ name: 'insight_type', value: 'insight_selector.value' }],
    },
  },
};

/** main.tf of modules/trail: `InsightTrail` with its key, log group, access logs, and everything else that CIS asks for. */
export function trailModule(): string {
  const stack = new TerraformStack(Testing.app(), 'module');
  new PinnedAwsProvider(stack, 'aws', { region: REGION });
  new InsightTrail(stack, 'trail', {
    name: NAME,
    accountId: ACCOUNT,
    region: REGION,
    partition: PARTITION,
    organization: { id: ORGANIZATION },
    ownKey: {},
    logGroup: {},
    bucket: { accessLogs: {} },
    insightSelectors: [{ insightType: 'ApiCallRateInsight' }, { insightType: 'ApiErrorRateInsight' }],
  });
  return formatHcl(moduleResources(parseHcl(Testing.synthHcl(stack)), RULES));
}
