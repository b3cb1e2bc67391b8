import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalAwsControl } from './control';
import type { FaultRule } from './control-types';
import { pythonEnvironment } from './environment';

export interface LocalAwsOptions {
  /** Faults from the start. */
  readonly faults?: readonly FaultRule[];
  /** Lines of the server and of the installation. */
  readonly log?: (line: string) => void;
  /** @default a free one */
  readonly port?: number;
}

export interface LocalAws {
  readonly endpoint: string;
  readonly control: LocalAwsControl;
  /** The environment that makes any AWS tool act in `accountId` here. @default accountId 111111111111 */
  env(accountId?: string): Record<string, string>;
  stop(): Promise<void>;
}

const startTimeoutMs = 30_000;

/** Starts a local AWS of its own. It ends with this process, however that ends. */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const { python } = await pythonEnvironment(options.log);
  const server = await startServer(python, options);
  const control = new LocalAwsControl(server.endpoint);
  if (options.faults?.length) await control.addFault(...options.faults);
  return {
    endpoint: server.endpoint,
    control,
    env: (account) => environment(server.endpoint, account),
    stop: server.stop,
  };
}

function environment(endpoint: string, accountId = '111111111111'): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accountId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'eu-west-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

interface Server {
  readonly endpoint: string;
  stop(): Promise<void>;
}

async function startServer(python: string, options: LocalAwsOptions): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const server = await tryServer(python, port, options.log ?? (() => {}));
    if ('endpoint' in server) return server;
    // A free port may be taken between finding and using it.
    if (options.port || attempt === 5)
      throw new Error(`The local AWS did not start on port ${port}:\n${server.output}`);
  }
}

async function tryServer(
  python: string,
  port: number,
  log: (line: string) => void,
): Promise<Server | { output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'trailinsight-local-aws-'));
  const id = randomUUID();
  const child = spawn(python, ['-m', 'launcher'], {
    cwd: __dirname,
    // Its own process group: Ctrl-C in a terminal reaches us, and we end it in order.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...hostEnvironment(),
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      TMPDIR: folder,
      LOCAL_AWS_FOLDER: folder,
      LOCAL_AWS_ID: id,
      LOCAL_AWS_END_WITH_PARENT: '1',
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000);
      for (const line of text.trimEnd().split('\n')) log(line);
    });
  }
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = () => end(child, folder);
  if (await answers(endpoint, id, child)) return { endpoint, stop };
  await stop();
  return { output };
}

/** The server's own settings come from here alone: no credentials, proxies or MiniStack switches of the user's. */
function hostEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'LANG', 'SystemRoot'];
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

async function answers(endpoint: string, id: string, child: ChildProcess): Promise<boolean> {
  const until = Date.now() + startTimeoutMs;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    try {
      const health = (await (await fetch(`${endpoint}/_local/health`)).json()) as { id: string };
      // Somebody else's server on this port has another id.
      if (health.id === id) return true;
    } catch {}
    await sleep(30);
  }
  return false;
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(forced);
  }
  await rm(folder, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
