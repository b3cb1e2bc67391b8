import { randomBytes } from 'node:crypto';
import {
  CloudTrailClient,
  type CloudTrailClientConfig,
  CreateTrailCommand,
  type CreateTrailRequest,
  DeleteTrailCommand,
  PutInsightSelectorsCommand,
} from '@aws-sdk/client-cloudtrail';
import type { RuleContext } from './rule';
import type { LocalAws } from './start';

export interface RuleHome {
  readonly account: string;
  readonly region: string;
  readonly otherRegion: string;
  readonly bucket: string;
  /** Endpoint, credentials, attempts: everything but the Region. */
  readonly connection: CloudTrailClientConfig;
  readonly local?: LocalAws;
}

export interface PreparedContext extends RuleContext {
  /** Between two rules: no Insights on the trail, no further trails. */
  reset(): Promise<void>;
  /** Removes every trail that was made. */
  remove(): Promise<void>;
}

/** Makes the trail the rules work on. Everything it makes has a name of its own that nobody else uses. */
export async function prepareContext(home: RuleHome): Promise<PreparedContext> {
  const clients = new Map<string, CloudTrailClient>();
  const made = new Set<string>();

  function cloudTrail(region = home.region): CloudTrailClient {
    const client = clients.get(region) ?? new CloudTrailClient({ ...home.connection, region });
    clients.set(region, client);
    return client;
  }

  const unusedName = () => `trailinsight-conformance-${randomBytes(6).toString('hex')}`;

  async function createTrail(settings: Partial<CreateTrailRequest> = {}) {
    const request = { Name: unusedName(), S3BucketName: home.bucket, ...settings };
    const { Name: name = '', TrailARN: arn = '' } = await cloudTrail().send(new CreateTrailCommand(request));
    made.add(arn);
    return { name, arn };
  }

  async function remove(arns: readonly string[]): Promise<void> {
    for (const arn of arns) {
      await cloudTrail()
        .send(new DeleteTrailCommand({ Name: arn }))
        .catch((error: Error) => {
          if (error.name !== 'TrailNotFoundException') throw error;
        });
      made.delete(arn);
    }
  }

  const trail = await createTrail({ IsMultiRegionTrail: true });
  return {
    ...home,
    trail,
    cloudTrail,
    createTrail,
    unusedName,
    async reset() {
      await remove([...made].filter((arn) => arn !== trail.arn));
      await cloudTrail().send(new PutInsightSelectorsCommand({ TrailName: trail.arn, InsightSelectors: [] }));
    },
    async remove() {
      await remove([...made]);
      for (const client of clients.values()) client.destroy();
    },
  };
}
