/** Lists that come in pages. A short or empty page may still have a token: only its absence ends the list. */
import { failed, type Outcome, success } from './outcome';

/** No list of ours comes near this: a token that never ends must not hold us for ever. */
const MAX_PAGES = 500;

/** All pages, or a failure: a list that was cut short must not pass for a whole one. */
export async function allPages<Page extends { readonly NextToken?: string | undefined }>(
  operation: string,
  ask: (token: { NextToken?: string }) => Promise<Outcome<Page>>,
): Promise<Outcome<Page[]>> {
  const pages: Page[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  while (pages.length < MAX_PAGES) {
    const answer = await ask(token ? { NextToken: token } : {});
    if (!answer.ok) return answer;
    pages.push(answer.value);
    token = answer.value.NextToken;
    if (!token) return success(pages);
    if (seen.has(token)) break;
    seen.add(token);
  }
  const message = `the list does not end: page ${pages.length} names another one`;
  return failed({ kind: 'refused', code: 'EndlessList', message, operation });
}
