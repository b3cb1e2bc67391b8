/** What these tests need instead of AWS: settings, credentials, and a server that answers what it is told to. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AccountSession, type AwsSettings, type CallRecord, Connection } from '../../src/aws';

// The SDK would tell on stderr which Node it wants.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const ACCOUNT = '111111111111';

export const credentials = async () => ({ accessKeyId: ACCOUNT, secretAccessKey: 'local-secret' });

export const session = (rest: Partial<AccountSession> = {}): AccountSession => ({
  account: ACCOUNT,
  partition: 'aws',
  region: 'eu-west-1',
  credentials,
  ...rest,
});

export const settings = (rest: Partial<AwsSettings> = {}): AwsSettings => ({
  http: { maxSockets: 10, connectionTimeoutMs: 1_000, requestTimeoutMs: 2_000 },
  concurrency: 10,
  maxAttempts: 1,
  ...rest,
});

/** A call as it arrives. For JSON services `operation` is that of the target, else method and path. */
export interface Received {
  readonly operation: string;
  readonly region: string;
  readonly accessKey: string;
  readonly headers: IncomingMessage['headers'];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Reply {
  readonly status?: number;
  readonly contentType?: string;
  /** A text goes as it is, anything else as JSON. */
  readonly body: unknown;
}

export interface ScriptedAws {
  readonly endpoint: string;
  readonly received: readonly Received[];
  stop(): Promise<void>;
}

/** A server that answers each call by `answer`; undefined leaves the caller waiting. */
export async function scriptedAws(answer: (call: Received) => Reply | undefined): Promise<ScriptedAws> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const call = toReceived(request, text);
    received.push(call);
    const reply = answer(call);
    if (!reply) return;
    const { status = 200, contentType = 'application/x-amz-json-1.1', body } = reply;
    response.writeHead(status, { 'content-type': contentType, 'x-amzn-requestid': 'request-1' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function toReceived(request: IncomingMessage, text: string): Received {
  const { headers } = request;
  const target = String(headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1);
  const [, accessKey = '', region = ''] = /Credential=([^/]+)\/\d+\/([^/]+)/.exec(headers.authorization ?? '') ?? [];
  const isJson = text.startsWith('{');
  return {
    operation: target || new URLSearchParams(text).get('Action') || `${request.method} ${request.url?.split('?')[0]}`,
    region,
    accessKey,
    headers,
    parameters: isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text)),
    text,
  };
}

/** One scripted AWS and one connection to it for each test. */
export function scripted() {
  const open: { aws?: ScriptedAws; connection?: Connection } = {};
  afterEach(async () => {
    open.connection?.close();
    await open.aws?.stop();
  });
  return async (
    answer: (call: Received) => Reply,
    rest: { readonly settings?: Partial<AwsSettings>; readonly signal?: AbortSignal } = {},
  ) => {
    const calls: CallRecord[] = [];
    const aws = await scriptedAws(answer);
    const options = { ...(rest.signal ? { signal: rest.signal } : {}), onCall: (call: CallRecord) => calls.push(call) };
    const connection = new Connection(settings({ endpointUrl: aws.endpoint, ...rest.settings }), options);
    Object.assign(open, { aws, connection });
    return { aws, connection, calls };
  };
}

/** An answer of a JSON service that says no. */
export const refusal = (code: string, status = 400): Reply => ({
  status,
  body: { __type: code, message: `no: ${code}` },
});
