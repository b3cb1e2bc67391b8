/**
 * The IAM policies in docs/policies and the tables of docs/iam.md, made from the calls the code makes.
 *   npx tsx scripts/iam-policies.ts           writes them
 *   npx tsx scripts/iam-policies.ts --check   exits 1 when one is not what it should be
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageParts, withParts } from './iam/page';
import { publishedPolicies } from './iam/published';
import { keepMade } from './made-files';

const ROOT = join(__dirname, '..');
const PAGE = 'docs/iam.md';

/** Path from the root to the text that should stand there. */
export function iamFiles(root = ROOT): Readonly<Record<string, string>> {
  const policies = publishedPolicies(root).map(({ name, document }) => [
    `docs/policies/${name}.json`,
    `${JSON.stringify(document, null, 2)}\n`,
  ]);
  const page = withParts(readFileSync(join(root, PAGE), 'utf8'), pageParts(root));
  return { ...Object.fromEntries(policies), [PAGE]: page };
}

if (require.main === module) {
  const made = { files: iamFiles(), source: 'the code calls', command: 'npm run iam-policies' };
  process.exitCode = keepMade(made, process.argv);
}
