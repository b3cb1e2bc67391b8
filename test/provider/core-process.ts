/** A core in a process of its own, which a test can kill. Prints the provider's process id when it has answered. */
import { startFakeCore } from './fake-core';

const [program = process.execPath, ...args] = process.argv.slice(2);

void startFakeCore({ command: [program, ...args], env: process.env }).then(async (core) => {
  await core.call('getMetadata', {});
  // A call that would take a minute.
  void core.call('applyResourceChange', { typeName: 'fixture_thing' }).catch(() => undefined);
  process.stdout.write(`${core.pid}\n`);
});
