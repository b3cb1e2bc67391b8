import type { Host } from './host';
import type { Log } from './log';

/** Core answers a line within a minute, or never. */
const NOBODY_CAME_MS = 120_000;
const PARENT_POLL_MS = 1000;
/** Until the answer to Shutdown has left. Core gives two seconds. */
const ANSWER_MS = 20;

export interface LifetimeOptions {
  readonly host: Host;
  readonly log: Log;
  /** Something listens to signals and waits for the user to end it: nobody's going away does. */
  readonly debug: boolean;
  /** Takes the socket's folder away. */
  removeFolder(): void;
}

/** When to end, and what may not be left behind. Core never outlives its plugins on purpose, nor may we outlive core. */
export interface Lifetime {
  connectionOpened(): void;
  connectionClosed(): void;
  /** A call came through, so its caller has the right certificate. */
  callArrived(): void;
  /** Core has done with us. */
  shutdown(): void;
}

export function startLifetime({ host, log, debug, removeFolder }: LifetimeOptions): Lifetime {
  let connections = 0;
  let called = false;

  host.onExit(removeFolder);
  const end = (why: string): void => {
    log('debug', `ending: ${why}`);
    host.exit(0);
  };
  host.onSignal('SIGTERM', () => end('SIGTERM'));
  // Ctrl-C reaches the whole process group. Core then calls StopProvider and waits for what is under way.
  host.onSignal('SIGINT', () => (debug ? end('SIGINT') : log('debug', 'SIGINT is for core')));
  // Node undoes what `nohup` has arranged for core and us: without this we would die in the middle of core's apply.
  host.onSignal('SIGHUP', () => (debug ? end('SIGHUP') : log('debug', 'SIGHUP is for core')));
  host.onUncaught((error) =>
    log('error', `uncaught: ${error instanceof Error ? (error.stack ?? error.message) : error}`),
  );

  if (!debug) {
    const parent = host.parentPid();
    setInterval(() => host.parentPid() === parent || end('the parent has ended'), PARENT_POLL_MS).unref();
    setTimeout(() => called || end('nobody called'), NOBODY_CAME_MS).unref();
  }

  return {
    connectionOpened: () => {
      connections += 1;
    },
    connectionClosed: () => {
      connections -= 1;
      // Before the first call it may have been anybody. After it, nobody can come anew: the socket has no name any more.
      if (!debug && called && connections === 0) end('core has closed its connection');
    },
    callArrived: () => {
      if (called || debug) return;
      called = true;
      // At once: a process that is killed later has nothing left to clean up.
      removeFolder();
    },
    shutdown: () => {
      if (!debug) setTimeout(() => end('Shutdown'), ANSWER_MS);
    },
  };
}
