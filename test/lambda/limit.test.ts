import { setTimeout as sleep } from 'node:timers/promises';
import { createInOrder } from '../../src/lambda/alerts/in-order';
import { createLimit } from '../../src/lambda/alerts/limit';

test('never more jobs at once than the limit, all of them run, each gives its own result', async () => {
  const limit = createLimit(3);
  let [now, most] = [0, 0];
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      limit(async () => {
        now += 1;
        most = Math.max(most, now);
        await sleep(index % 4);
        now -= 1;
        return index;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(results).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('fails one by one: what is thrown frees the place', async () => {
  const limit = createLimit(1);
  const jobs = [1, 2, 3].map((n) =>
    limit(async () => {
      if (n < 3) throw new Error(`job ${n}`);
      return n;
    }),
  );
  const settled = await Promise.allSettled(jobs);
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});

test('jobs of one key in their order do not block the limit', async () => {
  const [limit, inOrder] = [createLimit(2), createInOrder()];
  const order: string[] = [];
  const job = (key: string, name: string, ms: number) =>
    inOrder(key, () =>
      limit(async () => {
        await sleep(ms);
        order.push(name);
      }),
    );
  await Promise.all([job('a', 'a1', 20), job('a', 'a2', 0), job('b', 'b1', 5), job('c', 'c1', 0)]);
  expect(order.indexOf('a1')).toBeLessThan(order.indexOf('a2'));
  expect(order).toHaveLength(4);
});
