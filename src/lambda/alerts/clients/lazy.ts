/** Makes a thing when it is first asked for, once; when that fails, the next one who asks tries again. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** The same by name. */
export function lazilyBy<T>(make: (name: string | undefined) => Promise<T>): (name?: string) => Promise<T> {
  const made = new Map<string | undefined, () => Promise<T>>();
  return (name) => {
    const get = made.get(name) ?? lazily(() => make(name));
    made.set(name, get);
    return get();
  };
}
