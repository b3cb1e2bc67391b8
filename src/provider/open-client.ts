/** From the provider block and the environment to a client: who acts, where, and how patiently. */
import { readFile } from 'node:fs/promises';
import {
  type AwsFailure,
  awsSettings,
  CloudTrail,
  Connection,
  configuredRegion,
  failed,
  type ServiceEndpoints,
  Sessions,
} from '../aws';
import { endpointProblems, proxyProblems } from './addresses';
import { DEFAULT_MAX_RETRIES, type ProviderConfiguration } from './configuration';
import { type Diagnostic, error, isWhollyKnown, type Log, type ProviderWorld, type ValueRecord } from './protocol';
import { TrailClient } from './trail-client';

interface Opened {
  readonly client?: TrailClient;
  readonly diagnostics?: readonly Diagnostic[];
}

interface Role {
  readonly arn: string;
  readonly externalId?: string;
  readonly sessionName?: string;
}

export async function openClient(config: ProviderConfiguration, { env, signal, log }: ProviderWorld): Promise<Opened> {
  const unknown = Object.entries<ValueRecord[string]>(config).flatMap(([name, value]) =>
    isWhollyKnown(value) ? [] : [name],
  );
  if (unknown.length > 0) return { client: notKnownYet(unknown, env, log) };
  const misaddressed = endpointProblems(env);
  if (misaddressed.length > 0) return { diagnostics: misaddressed };
  const profile = text(config.profile);
  const region = await regionOf(text(config.region), profile, env);
  const { AWS_CA_BUNDLE, AWS_MAX_ATTEMPTS } = env;
  const caBundle = AWS_CA_BUNDLE ? await readFile(AWS_CA_BUNDLE, 'utf8').catch((thrown: Error) => thrown) : undefined;
  if (caBundle instanceof Error) return { diagnostics: [unreadable(AWS_CA_BUNDLE ?? '', caBundle)] };
  const retries = typeof config.max_retries === 'number' ? config.max_retries : undefined;
  const settings = awsSettings({
    env,
    endpoints: endpointsOf(config),
    ...(profile ? { profile } : {}),
    ...(region ? { region } : {}),
    ...(retries === undefined && AWS_MAX_ATTEMPTS ? {} : { maxAttempts: (retries ?? DEFAULT_MAX_RETRIES) + 1 }),
    ...(caBundle ? { caBundle } : {}),
  });
  const proxies = proxyProblems(settings.http);
  if (proxies.length > 0) return { diagnostics: proxies };
  const connection = new Connection(settings, {
    signal,
    onCall: ({ code, ...call }) => log('debug', code ? `failed: ${code}` : 'called', call),
  });
  const role = roleOf(config);
  const sessions = new Sessions(connection, {
    auth: { sessionName: role?.sessionName ?? 'trailinsight' },
    ...(role ? { roleArn: role.arn } : {}),
    ...(role?.externalId ? { externalId: role.externalId } : {}),
  });
  return { client: new TrailClient({ sessions, cloudTrail: new CloudTrail(connection), region, log }) };
}

async function regionOf(
  configured: string | undefined,
  profile: string | undefined,
  env: ProviderWorld['env'],
): Promise<string | undefined> {
  return (
    configured ?? (env.AWS_REGION || env.AWS_DEFAULT_REGION || (await configuredRegion(profile ?? env.AWS_PROFILE)))
  );
}

/** A variable that CI leaves empty says nothing, and neither does an empty string here. */
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The one element a block of at most one has. */
const only = (value: unknown): Readonly<Record<string, unknown>> => (Array.isArray(value) ? (value[0] ?? {}) : {});

function roleOf({ assume_role }: ProviderConfiguration): Role | undefined {
  const { role_arn, external_id, session_name } = only(assume_role);
  const arn = text(role_arn);
  const externalId = text(external_id);
  const sessionName = text(session_name);
  return arn ? { arn, ...(externalId ? { externalId } : {}), ...(sessionName ? { sessionName } : {}) } : undefined;
}

function endpointsOf({ endpoints }: ProviderConfiguration): ServiceEndpoints {
  const block = only(endpoints);
  const cloudtrail = text(block.cloudtrail);
  const sts = text(block.sts);
  return { ...(cloudtrail ? { cloudtrail } : {}), ...(sts ? { sts } : {}) };
}

const unreadable = (path: string, thrown: Error): Diagnostic =>
  error(
    'Certificates cannot be read',
    `AWS_CA_BUNDLE names ${path}: ${thrown.message}. Name a readable file, or unset it.`,
  );

/** Terraform plans with what it knows: nothing can be asked yet, and nothing is. */
function notKnownYet(names: readonly string[], env: ProviderWorld['env'], log: Log): TrailClient {
  const failure: AwsFailure = {
    kind: 'credentials_missing',
    code: 'ProviderConfigurationUnknown',
    message: `${names.join(', ')} of the provider's configuration is known after apply only`,
    operation: 'sts:GetCallerIdentity',
  };
  return new TrailClient({
    sessions: { hub: async () => failed(failure) },
    cloudTrail: new CloudTrail(new Connection(awsSettings({ env }))),
    region: undefined,
    log,
    notKnownYet: true,
  });
}
