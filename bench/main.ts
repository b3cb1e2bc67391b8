/**
 * Measures and prints, with what bounds it: npm run bench [-- start-up | provider | drift | synth | quality | apart | regular | nab | state-size | memory | memory-files | speed]
 * Machines are shared and noisy: figures are medians of several runs, and ratios within one run.
 */
import { benchApart } from './apart';
import { benchDrift } from './drift';
import { benchMemory } from './memory';
import { benchMemoryFiles } from './memory-files';
import { benchNab } from './nab';
import { benchProvider } from './provider';
import { benchQuality } from './quality';
import { benchRegular } from './regular';
import { benchSpeed } from './speed';
import { benchStartUp } from './start-up';
import { benchStateSize } from './state-size';
import { benchSynth } from './synth';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const BENCHES: Readonly<Record<string, () => Promise<boolean>>> = {
  'start-up': benchStartUp,
  provider: benchProvider,
  drift: benchDrift,
  synth: benchSynth,
  quality: () => benchQuality(),
  apart: () => benchApart(),
  regular: () => benchRegular(),
  nab: benchNab,
  'state-size': () => benchStateSize(),
  memory: () => benchMemory(),
  'memory-files': () => benchMemoryFiles(),
  speed: benchSpeed,
};

async function main(names: readonly string[]): Promise<void> {
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    const bench = BENCHES[name];
    if (!bench) throw new Error(`no bench ${name}; there are: ${Object.keys(BENCHES).join(', ')}`);
    if (!(await bench())) process.exitCode = 1;
  }
}

void main(process.argv.slice(2));
