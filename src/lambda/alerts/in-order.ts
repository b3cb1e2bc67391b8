/**
 * Runs jobs with the same key one after the other, in the order they came, and all others side by side: the End of an
 * insight must not overtake its Start in one batch.
 */
export function createInOrder(): <T>(key: string, job: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, job) => {
    const before = last.get(key) ?? Promise.resolve();
    const result = before.then(job, job);
    last.set(
      key,
      result.catch(() => {}),
    );
    return result;
  };
}
