/** A plugin with nothing behind it but the transport: what it answers shows what came through the wire. */
import { hostOf, servePlugin } from '../../src/provider/protocol/transport';
import type { ProviderHandlers } from '../../src/provider/protocol/wire';

const later = <T>(value: T, ms = 0): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));

const handlers: ProviderHandlers = {
  getMetadata: async () => ({ resources: [{ typeName: 'fixture_thing' }] }),
  getProviderSchema: async () => ({ provider: { version: 0, block: {} }, resourceSchemas: { fixture_thing: {} } }),
  getResourceIdentitySchemas: async () => ({}),
  validateProviderConfig: async () => ({}),
  validateResourceConfig: async ({ typeName }) => {
    throw new Error(`no such thing: ${typeName}\ud800${'x'.repeat(100_000)}`);
  },
  validateDataResourceConfig: async () => ({}),
  upgradeResourceState: async ({ rawState }) => ({ upgradedState: { json: rawState?.json } }),
  upgradeResourceIdentity: async () => ({}),
  // A stray failure beside the call.
  configureProvider: async () => {
    setTimeout(() => {
      throw new Error('thrown by nobody in particular');
    });
    void Promise.reject(new Error('rejected beside the call'));
    return later({}, 50);
  },
  readResource: async ({ currentState, private: kept }) => ({ newState: currentState, private: kept }),
  planResourceChange: async () => ({ plannedPrivate: Buffer.alloc(2048) }),
  applyResourceChange: async () => later({}, 60_000),
  importResourceState: async () => ({}),
  moveResourceState: async () => ({}),
  readDataSource: async () => ({}),
  getFunctions: async () => ({}),
  stopProvider: async () => ({}),
};

const maxMessage = Number(process.env.FIXTURE_MAX_MESSAGE ?? 0);

void servePlugin({
  handlers: async () => handlers,
  host: hostOf(process),
  env: process.env,
  argv: process.argv.slice(2),
  version: '1.2.3',
  address: 'fixture/fixture',
  ...(maxMessage > 0 ? { maxMessage } : {}),
});
