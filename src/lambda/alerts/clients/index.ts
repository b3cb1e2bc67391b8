import type { AwsClients } from '../../../sinks';
import type { OpenObject } from '../read-object';
import { lazily, lazilyBy } from './lazy';

/** Every client is loaded and made when it is first needed: most functions need two of the six. */
export function createAwsClients(): AwsClients {
  return {
    sns: lazilyBy(async (region) => (await import('./sns')).snsClient(region)),
    sqs: lazilyBy(async (region) => (await import('./sqs')).sqsClient(region)),
    securityHub: lazily(async () => (await import('./security-hub')).securityHubClient()),
  };
}

export function createParameterReader(): (name: string) => Promise<string> {
  const reader = lazily(async () => (await import('./ssm')).parameterReader());
  return async (name) => (await reader())(name);
}

export function createObjectOpener(): OpenObject {
  const opener = lazily(async () => (await import('./s3')).objectOpener());
  return async (object) => (await opener())(object);
}
