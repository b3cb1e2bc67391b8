/** What of a trail counts here, read by the API that anybody else would use. */
import {
  CloudTrailClient,
  GetInsightSelectorsCommand,
  GetTrailCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { connection } from '../../test/local-aws/seed';
import type { LocalAws } from '../../test/local-aws/start';
import { HOME } from './accounts';

export interface LiveTrail {
  readonly organization: boolean;
  readonly multiRegion: boolean;
  readonly validated: boolean;
  readonly encrypted: boolean;
  readonly logging: boolean;
  readonly insights: readonly string[];
  readonly bucket: string;
}

export async function liveTrail(aws: LocalAws, account: string, Name: string): Promise<LiveTrail> {
  const client = new CloudTrailClient(connection(aws, account, HOME));
  try {
    const { Trail = {} } = await client.send(new GetTrailCommand({ Name }));
    const { InsightSelectors = [] } = await client.send(new GetInsightSelectorsCommand({ TrailName: Name }));
    const { IsLogging } = await client.send(new GetTrailStatusCommand({ Name }));
    return {
      organization: Trail.IsOrganizationTrail === true,
      multiRegion: Trail.IsMultiRegionTrail === true,
      validated: Trail.LogFileValidationEnabled === true,
      encrypted: Trail.KmsKeyId !== undefined,
      logging: IsLogging === true,
      insights: InsightSelectors.map(({ InsightType }) => String(InsightType)).sort(),
      bucket: Trail.S3BucketName ?? '',
    };
  } finally {
    client.destroy();
  }
}
