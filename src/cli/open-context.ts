/** From options and environment to everything a command needs to talk to AWS. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { awsSettings, type CallRecord, CloudTrail, Connection, configuredRegion, Sessions } from '../aws';
import type { Config } from '../config';
import type { ControlContext, Progress } from '../control';
import type { GlobalArguments } from './command';
import { UserError } from './failure';
import type { Io } from './io';
import { createProgress } from './progress';

export interface ContextOptions {
  /** Entries under `trails` this run is narrowed to. */
  readonly only?: readonly string[] | undefined;
}

export interface OpenContext extends ControlContext {
  close(): void;
}

export async function openContext(
  args: GlobalArguments,
  config: Config,
  io: Io,
  { only }: ContextOptions = {},
): Promise<OpenContext> {
  const unknownEntry = only?.find((name) => !config.trails.some((entry) => entry.name === name));
  if (unknownEntry !== undefined) {
    const names = config.trails.map((entry) => entry.name).join(', ');
    throw new UserError('no_such_entry', `--only ${unknownEntry}: no such entry under \`trails\``, `Entries: ${names}`);
  }
  const { endpointUrl, concurrency, roleArn, region } = args;
  checkEndpoint('--endpoint-url', endpointUrl);
  checkEndpoint('AWS_ENDPOINT_URL', io.env.AWS_ENDPOINT_URL);
  if (roleArn !== undefined && !/^arn:aws[a-z-]*:iam::\d{12}:role\/./.test(roleArn)) {
    const shape = 'arn:aws:iam::111111111111:role/NAME';
    throw new UserError('bad_role_arn', `--role-arn must be the ARN of a role, as ${shape}, got ${roleArn}`);
  }
  const noRegion = region?.find((name) => !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(name));
  if (noRegion !== undefined) {
    throw new UserError('bad_region', `--region must be a Region, for example eu-west-1, got ${noRegion}`);
  }
  if (concurrency !== undefined && !(Number.isInteger(concurrency) && concurrency > 0)) {
    throw new UserError('bad_concurrency', `--concurrency must be a whole number above 0, got ${concurrency}`);
  }
  const caBundle = await readCaBundle(io);
  const homeRegion = config.region ?? (await configuredRegion(args.profile ?? io.env.AWS_PROFILE));
  const settings = awsSettings({
    env: io.env,
    ...(args.profile ? { profile: args.profile } : {}),
    ...(endpointUrl ? { endpointUrl } : {}),
    ...(homeRegion ? { region: homeRegion } : {}),
    ...(concurrency ? { concurrency } : {}),
    ...(caBundle ? { caBundle } : {}),
  });
  for (const proxy of [settings.http.httpsProxy, settings.http.httpProxy]) if (proxy) checkProxy(proxy);
  const connection = new Connection(settings, {
    signal: io.signal,
    onCall: (call) => {
      if (isToldAt(args.logLevel, call)) io.stderr.write(callLine(args.logLevel, call));
    },
  });
  const sessions = new Sessions(connection, {
    auth: config.auth,
    ...(args.roleArn ? { roleArn: args.roleArn } : {}),
    ...(args.externalId ? { externalId: args.externalId } : {}),
  });
  const progress = createProgress(io, args.progress);
  return {
    config,
    connection,
    sessions,
    cloudTrail: new CloudTrail(connection),
    scope: {
      ...(args.account ? { accounts: args.account } : {}),
      ...(args.region ? { regions: args.region } : {}),
      ...(only ? { entries: only } : {}),
    },
    signal: io.signal,
    now: () => io.now(),
    onProgress: (event: Progress) => progress.on(event),
    close() {
      progress.end();
      connection.close();
    },
  };
}

function checkEndpoint(from: string, endpointUrl: string | undefined): void {
  if (!endpointUrl || isHttpAddress(endpointUrl)) return;
  throw new UserError(
    'bad_endpoint',
    `${from} must begin with http:// or https:// and name a host, got ${endpointUrl.replace(/^(\w+:\/\/)?.*@/, '$1***@')}`,
  );
}

const isHttpAddress = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);

function checkProxy(proxy: string): void {
  if (isHttpAddress(proxy)) return;
  const shown = proxy.replace(/\/\/.*@/, '//***@');
  const next = 'Correct HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, or name the host of AWS in NO_PROXY.';
  throw new UserError('bad_proxy', `the proxy must be an http:// or https:// address, got ${shown}`, next);
}

/** The AWS CLI's own variable; Node's NODE_EXTRA_CA_CERTS works by itself. */
async function readCaBundle(io: Io): Promise<string | undefined> {
  const path = io.env.AWS_CA_BUNDLE;
  if (!path) return undefined;
  try {
    return await readFile(resolve(io.cwd, path), 'utf8');
  } catch (error) {
    throw new UserError('ca_bundle', `AWS_CA_BUNDLE names ${path}, which cannot be read`, undefined, { cause: error });
  }
}

/** debug: every call; info: those that took more than one try. */
const isToldAt = (level: GlobalArguments['logLevel'], { attempts }: CallRecord): boolean =>
  level === 'debug' || (level === 'info' && attempts > 1);

function callLine(level: string, call: CallRecord): string {
  const { operation, account, region, attempts, milliseconds, code } = call;
  const tries = attempts > 1 ? ` in ${attempts} attempts` : '';
  return `${level}: ${operation} ${account} ${region} ${code ?? 'ok'}${tries} ${milliseconds} ms\n`;
}
