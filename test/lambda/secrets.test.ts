import { createInOrder } from '../../src/lambda/alerts/in-order';
import { createSecrets } from '../../src/lambda/alerts/secrets';

describe('secrets', () => {
  test('a parameter is read once in five minutes, and again when it is forgotten', async () => {
    let [now, reads] = [0, 0];
    const { secret, forgetSecret } = createSecrets(
      async (name) => `${name} ${++reads}`,
      () => now,
    );
    expect(await Promise.all([secret('a'), secret('a')])).toEqual(['a 1', 'a 1']);
    now += 299_999;
    expect(await secret('a')).toBe('a 1');
    now += 1;
    expect(await secret('a')).toBe('a 2');
    forgetSecret('a');
    expect(await secret('a')).toBe('a 3');
  });

  test('fails when it cannot be read, and asks again the next time', async () => {
    let reads = 0;
    const read = async () => {
      if (++reads === 1) throw new Error('throttled');
      return 'value';
    };
    const { secret } = createSecrets(read, () => 0);
    await expect(secret('a')).rejects.toThrow('throttled');
    expect(await secret('a')).toBe('value');
  });
});

test('jobs with one key run one after the other, also after one failed', async () => {
  const inOrder = createInOrder();
  const log: string[] = [];
  const job =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
    };
  await Promise.allSettled([inOrder('x', job('a', true)), inOrder('x', job('b')), inOrder('y', job('c'))]);
  expect(log).toEqual(['a begins', 'c begins', 'a ends', 'b begins', 'c ends', 'b ends']);
});
