import { createServer as createListener, type Socket } from 'node:net';
import type { ProviderHandlers } from '../wire';
import { selfSigned } from './certificate';
import { handshakeLine, NO_WINDOWS, readHandshake } from './handshake';
import type { Environment, Host } from './host';
import { startLifetime } from './lifetime';
import { createLog, type Log } from './log';
import { reattachVariable } from './reattach';
import { makeSocketFolder, type SocketFolder } from './socket-folder';

/** What Terraform allows both ways (https://github.com/hashicorp/terraform/blob/main/internal/plugin6/grpc_provider.go). */
const MAX_MESSAGE = 256 * 1024 * 1024;

export interface ServePluginOptions {
  /** Asked once, when core has its line: whatever is expensive to load belongs in it. */
  handlers(log: Log): Promise<ProviderHandlers>;
  readonly host: Host;
  readonly env: Environment;
  /** Without the program's own name. */
  readonly argv: readonly string[];
  /** Of this provider, for `--version`. */
  readonly version: string;
  /** `namespace/name`, for `--debug`. */
  readonly address: string;
  /** In bytes, for tests. @default 256 MiB, as core has it */
  readonly maxMessage?: number;
}

/**
 * Runs the provider's process: as a plugin of core; with `--debug` on its own, until Ctrl-C. Returns when it serves;
 * the process ends when `host.exit` is called.
 */
export async function servePlugin(options: ServePluginOptions): Promise<void> {
  const { argv, env, host, version } = options;
  if (argv.includes('--version')) {
    host.stdout(`${version}\n`);
    host.exit(0);
    return;
  }
  const debug = argv.includes('--debug');
  const handshake = debug ? debugHandshake(host.platform) : readHandshake(env, host.platform);
  if (!handshake.ok) return fail(host, handshake.message);
  const { settings } = handshake;

  const made = makeSocketFolder(env);
  if (!made.ok) return fail(host, made.message);
  const log = createLog({
    env,
    module: 'trailinsight',
    now: () => host.now(),
    write: (line) => host.stderr(line),
  });
  const lifetime = startLifetime({ host, log, debug, removeFolder: () => made.folder.remove() });
  const waiting: Socket[] = [];
  let accept = (connection: Socket): void => void waiting.push(connection);
  const listening = await listen(made.folder, (connection) => {
    lifetime.connectionOpened();
    connection.on('error', (error) => log('debug', `connection: ${error.message}`));
    connection.once('close', () => lifetime.connectionClosed());
    accept(connection);
  });
  if (listening !== undefined) return fail(host, `Cannot listen on ${made.folder.path}: ${listening}\n`);

  const certificate = settings.clientCertificate === undefined ? undefined : selfSigned({ now: host.now() });
  host.stdout(
    debug
      ? reattachVariable(options.address, host.pid, made.folder.path)
      : handshakeLine(made.folder.path, certificate?.der, settings),
  );

  // Core reads the line and connects while this loads.
  const { createServer } = await import('./serve');
  const server = createServer({
    handlers: () => options.handlers(log),
    certificate,
    clientCertificate: settings.clientCertificate,
    maxMessage: options.maxMessage ?? MAX_MESSAGE,
    lifetime,
    log,
  });
  accept = server.accept;
  for (const connection of waiting) accept(connection);
}

function debugHandshake(platform: string): ReturnType<typeof readHandshake> {
  if (platform === 'win32') return { ok: false, message: NO_WINDOWS };
  return { ok: true, settings: { clientCertificate: undefined, answerMultiplex: false } };
}

function fail(host: Host, message: string): void {
  host.stderr(message);
  host.exit(1);
}

/** @returns what went wrong, or undefined once it listens. */
function listen(folder: SocketFolder, onConnection: (connection: Socket) => void): Promise<string | undefined> {
  return new Promise((resolve) => {
    const listener = createListener(onConnection);
    listener.once('error', (error) => resolve(error.message));
    listener.listen(folder.path, () => resolve(undefined));
  });
}
