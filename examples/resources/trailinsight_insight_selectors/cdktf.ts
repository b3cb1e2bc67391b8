import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { InsightSelectors, TrailinsightProvider } from 'trailinsight/constructs';

export class AuditStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new TrailinsightProvider(this, 'trailinsight', { region: 'eu-west-1' });
    new InsightSelectors(this, 'audit', {
      trailName: 'arn:aws:cloudtrail:eu-west-1:111111111111:trail/audit',
      insightSelector: [
        { insightType: 'ApiCallRateInsight' },
        { insightType: 'ApiErrorRateInsight', eventCategories: ['Management', 'Data'] },
      ],
    });
  }
}
