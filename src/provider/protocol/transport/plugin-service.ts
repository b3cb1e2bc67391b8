import { type Server, type ServerDuplexStream, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import { decode, encode, HealthCheckRequest, HealthCheckResponse, pluginMethods, ServingStatus } from '../wire';

export interface PluginServiceOptions {
  arrived(): void;
  shutdown(): void;
}

type Call = ServerUnaryCall<Buffer, Buffer>;

const same = (bytes: Buffer): Buffer => bytes;

/** What go-plugin calls beside the provider's service (https://github.com/hashicorp/go-plugin/blob/main/grpc_server.go). */
export function pluginService(server: Server, { arrived, shutdown }: PluginServiceOptions): void {
  server.register<Buffer, Buffer>(
    pluginMethods.shutdown.path,
    (_call: Call, callback: sendUnaryData<Buffer>) => {
      arrived();
      callback(null, Buffer.alloc(0));
      shutdown();
    },
    same,
    same,
    'unary',
  );
  // Held open and empty: what is written to stderr reaches core by itself.
  server.register<Buffer, Buffer>(pluginMethods.streamStdio.path, () => arrived(), same, same, 'serverStream');
  server.register<Buffer, Buffer>(
    pluginMethods.startStream.path,
    (call: ServerDuplexStream<Buffer, Buffer>) => {
      arrived();
      // Nothing of Terraform's protocol goes through it, but its end is to be answered.
      call.on('data', () => undefined);
      call.on('end', () => call.end());
    },
    same,
    same,
    'bidi',
  );
  server.register<Buffer, Buffer>(
    pluginMethods.healthCheck.path,
    (call: Call, callback: sendUnaryData<Buffer>) => {
      arrived();
      const known = serviceOf(call.request);
      if (known) callback(null, Buffer.from(encode(HealthCheckResponse, { status: ServingStatus.SERVING })));
      else callback({ code: status.NOT_FOUND, details: 'unknown service' });
    },
    same,
    same,
    'unary',
  );
}

/** `plugin` is the name go-plugin gives the whole; the empty one means the server itself. */
function serviceOf(request: Buffer): boolean {
  try {
    return ['', 'plugin'].includes(decode(HealthCheckRequest, request).service);
  } catch {
    return false;
  }
}
