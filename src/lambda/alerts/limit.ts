/**
 * Runs at most `limit` jobs at the same time, in the order they came. A file may hold thousands of records, and a
 * function has a thousand open files and little memory.
 */
export type Limit = <T>(job: () => Promise<T>) => Promise<T>;

export function createLimit(limit: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
