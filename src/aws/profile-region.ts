import { STSClient } from '@aws-sdk/client-sts';

/** The Region of the environment or of the profile in the shared configuration file, as the SDK itself finds it. */
export async function configuredRegion(profile: string | undefined): Promise<string | undefined> {
  const client = new STSClient(profile ? { profile } : {});
  try {
    return await client.config.region();
  } catch {
    // The SDK throws where no Region is configured anywhere.
    return undefined;
  } finally {
    client.destroy();
  }
}
