/**
 * The plain HCL modules under modules/, made from the constructs; variables.tf, outputs.tf and README.md are written by
 * hand.
 *   npx tsx scripts/hcl-modules.ts           writes them
 *   npx tsx scripts/hcl-modules.ts --check   exits 1 when one is not what it should be
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { alertsModule } from './modules/alerts-module';
import { trailModule } from './modules/trail-module';

const ROOT = join(__dirname, '..');
const HEAD = '# Made from the constructs by scripts/hcl-modules.ts: changes here are lost.\n\n';

/** Path from the root to the text that should stand there. */
export function moduleFiles(): Readonly<Record<string, string>> {
  return {
    'modules/alerts/main.tf': `${HEAD}${alertsModule()}`,
    'modules/trail/main.tf': `${HEAD}${trailModule()}`,
  };
}

function main(check: boolean): number {
  let stale = 0;
  for (const [file, text] of Object.entries(moduleFiles())) {
    const path = join(ROOT, file);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    stale++;
    if (check) {
      process.stderr.write(`${file} is not what the constructs make; run: npm run hcl-modules\n`);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    process.stdout.write(`wrote ${file}\n`);
  }
  return check && stale > 0 ? 1 : 0;
}

if (require.main === module) process.exitCode = main(process.argv.includes('--check'));
