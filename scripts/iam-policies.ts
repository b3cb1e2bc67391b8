/**
 * The IAM policies in docs/policies and the tables of docs/iam.md, made from the calls the code makes.
 *   npx tsx scripts/iam-policies.ts           writes them
 *   npx tsx scripts/iam-policies.ts --check   exits 1 when one is not what it should be
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pageParts, withParts } from './iam/page';
import { publishedPolicies } from './iam/published';

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

function main(check: boolean): number {
  let stale = 0;
  for (const [file, text] of Object.entries(iamFiles())) {
    const path = join(ROOT, file);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    stale++;
    if (check) {
      process.stderr.write(`${file} is not what the code calls; run: npm run iam-policies\n`);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    process.stdout.write(`wrote ${file}\n`);
  }
  return check && stale > 0 ? 1 : 0;
}

if (require.main === module) process.exitCode = main(process.argv.includes('--check'));
