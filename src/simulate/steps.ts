/** Work in steps: whoever runs it may do something else between them, or end it. What comes of it is the same. */

/** How far a part of it is. */
export interface Step {
  readonly part: 'keys' | 'calls' | 'decoys' | 'incidents';
  readonly done: number;
  readonly of: number;
}

export type Steps<T> = Generator<Step, T, void>;

/** All of them at once. */
export function finished<T>(steps: Generator<unknown, T, void>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** What comes of each item, one step for each. */
export function* stepped<T, R>(
  part: Step['part'],
  items: readonly T[],
  work: (item: T, index: number) => R,
): Steps<R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) {
    results.push(work(item, index));
    yield { part, done: index + 1, of: items.length };
  }
  return results;
}
