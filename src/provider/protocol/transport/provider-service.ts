import { type Server, type ServerUnaryCall, type sendUnaryData, status } from '@grpc/grpc-js';
import { decode, encode, type Method, type ProviderHandlers, providerMethods } from '../wire';
import type { Log } from './log';

export interface ProviderServiceOptions {
  /** Asked at the first call: what it needs may take its time to load. */
  handlers(): Promise<ProviderHandlers>;
  arrived(): void;
  readonly log: Log;
}

const MAX_DETAILS = 1000;

type AnyMethod = Method<object, object>;
type AnyHandler = (request: object) => Promise<object>;

/** Puts the provider's calls behind the wire. Nothing a handler does, and nothing a caller sends, ends the process. */
export function providerService(server: Server, { handlers, arrived, log }: ProviderServiceOptions): void {
  let loading: Promise<ProviderHandlers> | undefined;
  const loaded = (): Promise<ProviderHandlers> => {
    loading ??= handlers();
    return loading;
  };
  for (const name of Object.keys(providerMethods) as (keyof ProviderHandlers)[]) {
    const method: AnyMethod = providerMethods[name];
    server.register<Buffer, Buffer>(
      method.path,
      async (call: ServerUnaryCall<Buffer, Buffer>, callback: sendUnaryData<Buffer>) => {
        arrived();
        await answer(method, call.request, async () => (await loaded())[name] as AnyHandler, log, callback);
      },
      // As bytes: grpc-js would report a message it cannot decode as its own failure, not the caller's.
      (bytes) => bytes,
      (bytes) => bytes,
      'unary',
    );
  }
}

async function answer(
  method: AnyMethod,
  bytes: Buffer,
  handler: () => Promise<AnyHandler>,
  log: Log,
  callback: sendUnaryData<Buffer>,
): Promise<void> {
  let request: object;
  try {
    request = decode(method.request, bytes);
  } catch (error) {
    callback({ code: status.INVALID_ARGUMENT, details: `${method.path}: malformed request: ${messageOf(error)}` });
    return;
  }
  try {
    const response = encode(method.response, await (await handler())(request));
    callback(null, Buffer.from(response.buffer, response.byteOffset, response.byteLength));
  } catch (error) {
    log('error', `${method.path} failed`, {
      error: error instanceof Error ? (error.stack ?? error.message) : `${error}`,
    });
    callback({ code: status.INTERNAL, details: `${method.path}: ${messageOf(error)}` });
  }
}

/** It goes into a header: no longer than those may be, and nothing that grpc-js could not escape (`encodeURI`). */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.slice(0, MAX_DETAILS).replace(/\p{Surrogate}/gu, '\ufffd');
}
