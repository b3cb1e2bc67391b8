import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { type Config, emptyConfig } from '../../../config';
import { sdkStore } from '../../../sources';
import type { GlobalArguments } from '../../command';
import { UserError } from '../../failure';
import type { Io } from '../../io';
import { openContext } from '../../open-context';
import type { DetectAws } from './dependencies';

/** S3 and EventBridge with the credentials every other command starts from: the profile, then the hub role. */
export async function awsClients(args: GlobalArguments, config: Config | undefined, io: Io): Promise<DetectAws> {
  const context = await openContext({ ...args, progress: false }, config ?? emptyConfig(args.config), io);
  let hub: ReturnType<typeof context.sessions.hub> | undefined;
  const settings = async (service: 'S3' | 'EVENTBRIDGE', region?: string) => {
    hub ??= context.sessions.hub();
    const session = await hub;
    if (!session.ok) {
      const { code, operation, message } = session.failure;
      throw new UserError(
        'credentials',
        `${code} on ${operation}: ${message}`,
        'Give credentials, as for the AWS CLI.',
      );
    }
    const base = context.connection.clientConfig(region ?? session.value.region, session.value.credentials);
    const endpoint = base.endpoint ?? (io.env[`AWS_ENDPOINT_URL_${service}`] || io.env.AWS_ENDPOINT_URL);
    return { ...base, ...(endpoint ? { endpoint } : {}) };
  };
  return {
    store: async (bucket) => sdkStore(bucket, await settings('S3')),
    s3: async () => {
      const config = await settings('S3');
      // An endpoint of one's own seldom has a name for every bucket.
      return new S3Client({ ...config, followRegionRedirects: true, forcePathStyle: 'endpoint' in config });
    },
    eventBridge: async (region) => new EventBridgeClient(await settings('EVENTBRIDGE', region)),
    close: async () => context.close(),
  };
}
