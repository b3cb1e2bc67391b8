/**
 * The plain HCL modules under modules/, made from the constructs; variables.tf, outputs.tf and README.md are written by
 * hand.
 *   npx tsx scripts/hcl-modules.ts           writes them
 *   npx tsx scripts/hcl-modules.ts --check   exits 1 when one is not what it should be
 */
import { keepMade } from './made-files';
import { alertsModule } from './modules/alerts-module';
import { trailModule } from './modules/trail-module';

const HEAD = '# Made from the constructs by scripts/hcl-modules.ts: changes here are lost.\n\n';

/** Path from the root to the text that should stand there. */
export function moduleFiles(): Readonly<Record<string, string>> {
  return {
    'modules/alerts/main.tf': `${HEAD}${alertsModule()}`,
    'modules/trail/main.tf': `${HEAD}${trailModule()}`,
  };
}

if (require.main === module) {
  const made = { files: moduleFiles(), source: 'the constructs make', command: 'npm run hcl-modules' };
  process.exitCode = keepMade(made, process.argv);
}
