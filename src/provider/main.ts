#!/usr/bin/env node
/** The one place of the provider that touches the process. */
import { version } from '../../package.json';
import { keepMemorySmall } from './memory';
import { hostOf, servePlugin } from './protocol/transport';

// The SDK warns on stderr about versions of Node it will leave behind in time; package.json says which ones we need.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

keepMemorySmall();

// Core may be gone before its plugins: what it no longer reads is no error of ours.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

void servePlugin({
  handlers: async (log) => {
    const [{ createHandlers }, { trailinsightProvider }] = await Promise.all([
      import('./protocol/service'),
      import('./provider'),
    ]);
    return createHandlers(trailinsightProvider, { env: process.env, log });
  },
  host: hostOf(process),
  env: process.env,
  argv: process.argv.slice(2),
  version,
  address: 'trailinsight/trailinsight',
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  process.exit(1);
});
