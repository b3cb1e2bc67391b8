/**
 * The scanner's WebAssembly, compiled from src/records/assembly and kept as text: bundles and tests need no build for it.
 *   npx tsx scripts/scanner.ts           writes it
 *   npx tsx scripts/scanner.ts --check   exits 1 when it is not what it should be
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepMade } from './made-files';

const ROOT = join(__dirname, '..');
const SOURCES = 'src/records/assembly';
const FILE = 'src/records/scan/scanner-wasm.ts';
/** What the compiler itself puts into memory lies behind the first KiB, so that no place is 0. */
const OPTIONS = ['--runtime=stub', '-O3', '--noAssert', '--enable=simd', '--memoryBase=1024', '--initialMemory=8'];

/** The module's bytes. The compiler runs by itself: its types would add AssemblyScript's globals to ours. */
export function compileScanner(): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-scanner-'));
  const out = join(folder, 'scanner.wasm');
  try {
    const compiler = join(ROOT, 'node_modules/assemblyscript/bin/asc.js');
    execFileSync(process.execPath, [compiler, `${SOURCES}/index.ts`, ...OPTIONS, `--outFile=${out}`], { cwd: ROOT });
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const fileText = (wasm: Uint8Array): string => `/** Made by scripts/scanner.ts from ${SOURCES}. */
export const SCANNER_WASM =
  '${Buffer.from(wasm).toString('base64')}';
`;

if (require.main === module) {
  const made = {
    files: { [FILE]: fileText(compileScanner()) },
    source: `${SOURCES} compiles to`,
    command: 'npx tsx scripts/scanner.ts',
  };
  process.exitCode = keepMade(made, process.argv);
}
