/** Nearly nothing here has to wait, and to wait for nothing costs as much as a small file does. */
export type Soon<T> = T | Promise<T>;

/** What comes next, at once where nothing has to be waited for. */
export const after = <T>(first: Soon<void>, next: () => Soon<T>): Soon<T> => (first ? first.then(next) : next());

/** How long others (signals, timers) may have to wait for their turn. */
const TURN_MS = 20;

/** Called between steps of work that never waits: lets others go on when it is their turn. */
export function createTurns(): () => Soon<void> {
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
