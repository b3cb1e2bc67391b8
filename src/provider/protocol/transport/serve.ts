import type { Socket } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { ProviderHandlers } from '../wire';
import type { Certificate } from './certificate';
import type { Lifetime } from './lifetime';
import type { Log } from './log';
import { pluginService } from './plugin-service';
import { providerService } from './provider-service';

export interface ServeOptions {
  handlers(): Promise<ProviderHandlers>;
  readonly certificate: Certificate | undefined;
  /** PEM. The only one that may call. */
  readonly clientCertificate: string | undefined;
  /** In bytes, both ways. */
  readonly maxMessage: number;
  readonly lifetime: Lifetime;
  readonly log: Log;
}

/**
 * A gRPC server without a listener: who listens hands each connection over. So the socket is there, and core can
 * connect, before this module and all it needs are loaded.
 */
export function createServer(options: ServeOptions): { accept(connection: Socket): void } {
  const { lifetime, log, maxMessage } = options;
  const server = new Server({
    'grpc.max_receive_message_length': maxMessage,
    'grpc.max_send_message_length': maxMessage,
    'grpc.enable_channelz': 0,
  });
  const arrived = (): void => lifetime.callArrived();
  providerService(server, { handlers: options.handlers, arrived, log });
  pluginService(server, { arrived, shutdown: () => lifetime.shutdown() });
  const injector = server.createConnectionInjector(credentials(options));
  return { accept: (connection) => injector.injectConnection(connection) };
}

function credentials({ certificate, clientCertificate }: ServeOptions): ServerCredentials {
  if (!certificate || clientCertificate === undefined) return ServerCredentials.createInsecure();
  const pair = { private_key: Buffer.from(certificate.key), cert_chain: Buffer.from(certificate.certificate) };
  return ServerCredentials.createSsl(Buffer.from(clientCertificate), [pair], true);
}
