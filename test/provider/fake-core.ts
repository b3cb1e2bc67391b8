/**
 * Terraform's side of the plugin protocol, as far as tests need it: starts a provider as core does, pins its
 * certificate, and makes calls typed by the tables of messages. Knows nothing of what the provider manages.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Client, type ClientReadableStream, credentials, type ServiceError } from '@grpc/grpc-js';
import { type Certificate, selfSigned, toPem } from '../../src/provider/protocol/transport';
import {
  decode,
  encode,
  type Method,
  type ProviderMethods,
  pluginMethods,
  providerMethods,
  type RequestInit,
  type ResponseOf,
} from '../../src/provider/protocol/wire';

const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';
const MAX_MESSAGE = 256 * 1024 * 1024;

export interface FakeCoreOptions {
  /** The program and its arguments: `[process.execPath, 'dist/terraform-provider-trailinsight.js']`. */
  readonly command: readonly [string, ...string[]];
  readonly cwd?: string;
  /** Beside what core sets. PATH and HOME are not passed by themselves. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Without TLS, as with TF_DISABLE_PLUGIN_TLS. @default true */
  readonly tls?: boolean;
}

/** How a client of the plugin's socket shows itself. */
export interface Caller {
  readonly certificate?: Certificate | undefined;
}

export interface FakeCore {
  readonly pid: number;
  readonly socketPath: string;
  /** From starting the process to its line. */
  readonly startedInMs: number;
  /** Every line the provider has written to stdout, the handshake first. */
  readonly stdout: readonly string[];
  stderr(): string;
  /** Fails with the `ServiceError` of gRPC. */
  call<K extends keyof ProviderMethods>(
    name: K,
    request: RequestInit<ProviderMethods[K]>,
  ): Promise<ResponseOf<ProviderMethods[K]>>;
  /** The bytes as they are, to whatever path: for what a well-behaved core never sends. */
  callRaw(path: string, request: Uint8Array, caller?: Caller): Promise<Buffer>;
  signal(name: NodeJS.Signals): void;
  /** Says goodbye as core does, and waits for the provider to end. Gives its exit code. */
  shutdown(): Promise<number | null>;
  /** Waits for the provider to end by itself. */
  ended(): Promise<number | null>;
  /** For when all is lost: closes the connection and kills the provider. */
  kill(): Promise<void>;
}

/** @throws Error with the provider's stderr, where it ends before it has written its line. */
export async function startFakeCore({ command, cwd, env = {}, tls = true }: FakeCoreOptions): Promise<FakeCore> {
  const own = tls ? selfSigned({ now: new Date(), curve: 'P-521' }) : undefined;
  const [program, ...args] = command;
  const spawned = performance.now();
  const child = spawn(program, args, {
    cwd,
    env: {
      TF_PLUGIN_MAGIC_COOKIE: COOKIE,
      PLUGIN_PROTOCOL_VERSIONS: '5,6',
      PLUGIN_MIN_PORT: '10000',
      PLUGIN_MAX_PORT: '25000',
      ...(own ? { PLUGIN_CLIENT_CERT: own.certificate } : {}),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exited = once(child, 'close').then(() => child.exitCode);
  const stdout: string[] = [];
  const lines = createInterface({ input: child.stdout }).on('line', (line) => stdout.push(line));
  await Promise.race([once(lines, 'line'), exited]);
  const startedInMs = performance.now() - spawned;
  const [core, protocol, network, path, kind, pinned] = (stdout[0] ?? '').split('|');
  if (core !== '1' || protocol !== '6' || network !== 'unix' || !path || kind !== 'grpc') {
    child.kill('SIGKILL');
    throw new Error(`no handshake: ${stdout[0] ?? 'nothing on stdout'}\n${stderr}`);
  }

  const connect = (caller: Caller): Client => client(path, pinned, caller.certificate);
  const main = connect({ certificate: own });
  let stdio: ClientReadableStream<Buffer> | undefined;
  const callRaw = async (methodPath: string, request: Uint8Array, caller?: Caller): Promise<Buffer> => {
    if (!caller) {
      stdio ??= openStream(main);
      return unary(main, methodPath, request);
    }
    const other = connect(caller);
    return unary(other, methodPath, request).finally(() => other.close());
  };
  return {
    pid: child.pid as number,
    socketPath: path,
    startedInMs,
    stdout,
    stderr: () => stderr,
    call: async (name, request) => {
      const method: Method<object, object> = providerMethods[name];
      const answer = await callRaw(method.path, encode(method.request, request));
      return decode(method.response, answer) as ResponseOf<ProviderMethods[typeof name]>;
    },
    callRaw,
    signal: (name) => void child.kill(name),
    shutdown: async () => {
      // The process may be gone before its answer is: core takes either.
      await callRaw(pluginMethods.shutdown.path, new Uint8Array(0)).catch(() => undefined);
      return exited.finally(() => main.close());
    },
    ended: () => exited,
    kill: async () => {
      stdio?.cancel();
      main.close();
      signalIfRunning(child);
      await exited;
    },
  };
}

function signalIfRunning(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

function client(path: string, pinned: string | undefined, own: Certificate | undefined): Client {
  const server = pinned ? Buffer.from(toPem(Buffer.from(pinned, 'base64'))) : undefined;
  const secure = server
    ? credentials.createSsl(server, own && Buffer.from(own.key), own && Buffer.from(own.certificate))
    : credentials.createInsecure();
  return new Client(`unix:${path}`, secure, {
    'grpc.default_authority': 'localhost',
    'grpc.ssl_target_name_override': 'localhost',
    'grpc.max_receive_message_length': MAX_MESSAGE,
    'grpc.max_send_message_length': -1,
    // Each its own connection, as another process would have.
    'grpc.use_local_subchannel_pool': 1,
  });
}

const same = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function unary(from: Client, path: string, request: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    from.makeUnaryRequest(path, same, same, request, (error: ServiceError | null, response?: Buffer) => {
      if (error) reject(error);
      else resolve(response ?? Buffer.alloc(0));
    });
  });
}

/** Core opens it before its first call, and holds it. Not earlier here, so that a test can come before. */
function openStream(from: Client): ClientReadableStream<Buffer> {
  const stream = from.makeServerStreamRequest(pluginMethods.streamStdio.path, same, same, new Uint8Array(0));
  stream.on('error', () => undefined);
  stream.on('data', () => undefined);
  return stream;
}
