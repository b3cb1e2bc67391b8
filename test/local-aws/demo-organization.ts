import { createTrail } from './seed';
import type { LocalAws } from './start';

const management = '111111111111';
const delegate = '222222222222';
const writes = [{ ReadWriteType: 'All' as const, IncludeManagementEvents: true }];
const callRate = { InsightType: 'ApiCallRateInsight' as const };
const errorRate = { InsightType: 'ApiErrorRateInsight' as const };

/** A small organization to try things on: six accounts, an organization trail and three of members' own. */
export async function seedDemoOrganization(aws: LocalAws): Promise<string[]> {
  await aws.control.setOrganization({
    managementAccount: management,
    accounts: [
      { id: management, name: 'management' },
      { id: delegate, name: 'security', ouPath: 'Root/Security' },
      { id: '333333333333', name: 'payments-prod', ouPath: 'Root/Workloads/Prod', tags: { env: 'prod' } },
      { id: '444444444444', name: 'shop-prod', ouPath: 'Root/Workloads/Prod', tags: { env: 'prod' } },
      { id: '555555555555', name: 'shop-test', ouPath: 'Root/Workloads/Test', tags: { env: 'test' } },
      { id: '666666666666', name: 'playground', ouPath: 'Root/Sandbox' },
    ],
    delegatedAdministrators: [delegate],
  });
  const common = { multiRegion: true, eventSelectors: writes };
  return [
    await createTrail(aws, {
      ...common,
      account: management,
      name: 'organization',
      organization: true,
      insightSelectors: [callRate, errorRate],
    }),
    await createTrail(aws, { ...common, account: '333333333333', name: 'payments', insightSelectors: [callRate] }),
    await createTrail(aws, { ...common, account: '444444444444', name: 'shop' }),
    await createTrail(aws, { account: '555555555555', name: 'shop-test', region: 'eu-central-1', logging: false }),
  ];
}
