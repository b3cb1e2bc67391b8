import { failed, success } from '../../src/aws';
import { allPages } from '../../src/aws/pages';

/** Answers the tokens in order; asked beyond them, no token. */
function list(tokens: readonly (string | undefined)[]) {
  const asked: (string | undefined)[] = [];
  const ask = async (token: { NextToken?: string }) => {
    asked.push(token.NextToken);
    return success({ page: asked.length, NextToken: tokens[asked.length - 1] });
  };
  return { ask, asked };
}

test.each<[string, (string | undefined)[], number]>([
  ['one page', [], 1],
  ['an empty token ends the list', [''], 1],
  ['several pages', ['a', 'b'], 3],
])('%s', async (_name, tokens, count) => {
  const { ask, asked } = list(tokens);
  const pages = await allPages('x:List', ask);
  expect(pages.ok && pages.value.map(({ page }) => page)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  expect(asked).toEqual([undefined, ...tokens.filter(Boolean)]);
});

test.each<[string, (string | undefined)[], number]>([
  ['repeats its token', ['a', 'a', 'a'], 2],
  ['goes in a circle', ['a', 'b', 'c', 'a', 'b'], 4],
  ['never ends', Array.from({ length: 1_000 }, (_, i) => `t${i}`), 500],
])('fails for a list that %s: part of a list must not pass for all of it', async (_name, tokens, asks) => {
  const { ask, asked } = list(tokens);
  expect(await allPages('x:List', ask)).toMatchObject({
    ok: false,
    failure: { kind: 'refused', code: 'EndlessList', operation: 'x:List' },
  });
  expect(asked).toHaveLength(asks);
});

test('fails with the failure of any page', async () => {
  const failure = failed({ kind: 'throttled', code: 'Throttling', message: 'm', operation: 'x:List' });
  const answers = [success({ NextToken: 'a' }), failure];
  expect(await allPages('x:List', async () => answers.shift() ?? failure)).toBe(failure);
});
