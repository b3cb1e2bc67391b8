import type { HttpSettings } from './http';
import { proxyFor } from './proxy';

/** What the user said about how AWS is to be reached: options first, environment second. */
export interface AwsSettings {
  readonly profile?: string;
  /** Sent to all services alike; AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_SERVICE are read by the SDK itself. */
  readonly endpointUrl?: string;
  /** Sent to one service, before `endpointUrl`. */
  readonly endpoints?: ServiceEndpoints;
  /** Region of calls that have no other. */
  readonly region?: string;
  readonly http: HttpSettings;
  /** Calls under way at once, over all accounts. */
  readonly concurrency: number;
  /** Tries of one call, the first included. */
  readonly maxAttempts: number;
}

export interface ServiceEndpoints {
  readonly cloudtrail?: string;
  readonly sts?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export interface SettingsInput {
  readonly env: Environment;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly endpoints?: ServiceEndpoints;
  readonly region?: string;
  readonly concurrency?: number;
  /** Before AWS_MAX_ATTEMPTS. */
  readonly maxAttempts?: number;
  /** Text of the file AWS_CA_BUNDLE names. */
  readonly caBundle?: string;
}

export const DEFAULT_CONCURRENCY = 100;
const DEFAULT_MAX_ATTEMPTS = 6;

/** A proxy is chosen once, for an AWS host as such; NO_PROXY entries for amazonaws.com or the endpoint's host hold. */
function proxyOf(scheme: 'http' | 'https', endpointUrl: string | undefined, env: Environment): string | undefined {
  const host = endpointUrl ? new URL(endpointUrl).host : 'cloudtrail.us-east-1.amazonaws.com';
  return proxyFor(new URL(`${scheme}://${host}/`), env);
}

export function awsSettings(input: SettingsInput): AwsSettings {
  const { env, caBundle } = input;
  const concurrency = input.concurrency ?? DEFAULT_CONCURRENCY;
  const endpoint = input.endpoints?.cloudtrail ?? input.endpointUrl ?? env.AWS_ENDPOINT_URL;
  const httpsProxy = proxyOf('https', endpoint, env);
  const httpProxy = proxyOf('http', endpoint, env);
  const attempts = input.maxAttempts ?? Number(env.AWS_MAX_ATTEMPTS);
  // A variable that CI leaves empty says nothing.
  const region = input.region || env.AWS_REGION || env.AWS_DEFAULT_REGION;
  return {
    ...(input.profile ? { profile: input.profile } : {}),
    ...(input.endpointUrl ? { endpointUrl: input.endpointUrl } : {}),
    ...(input.endpoints ? { endpoints: input.endpoints } : {}),
    ...(region ? { region } : {}),
    http: {
      maxSockets: concurrency,
      ...(httpsProxy ? { httpsProxy } : {}),
      ...(httpProxy ? { httpProxy } : {}),
      ...(caBundle ? { caBundle } : {}),
    },
    concurrency,
    maxAttempts: Number.isInteger(attempts) && attempts > 0 ? attempts : DEFAULT_MAX_ATTEMPTS,
  };
}
