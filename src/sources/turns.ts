/** How long others (signals, timers) may have to wait for their turn. */
const TURN_MS = 20;

/** Called between steps of work that never waits: lets others go on when it is their turn. */
export function createTurns(): () => Promise<void> | void {
  let since = performance.now();
  return () => {
    if (performance.now() - since < TURN_MS) return;
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}
