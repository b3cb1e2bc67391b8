import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { planOf, renderFiles, simulate } from '../../src/simulate';
import type { Corpus } from './corpus';

/** How busy the keys of the preset `bench` are. */
export interface Load {
  /** Times as many calls as keys of a small account make, where their patterns let them. */
  readonly busy: number;
  /** Times that each of these calls is made, in its minute: beyond what a pattern lets one caller do, by more callers. */
  readonly each: number;
}

/**
 * The preset `bench` of simulate, as its command writes it: small files, as CloudTrail's own are. A `load` is of the same
 * keys on the same days, in larger files.
 */
export function simulatedCorpus(cache: string, { busy, each }: Load = { busy: 1, each: 1 }): Corpus {
  const times = `${busy === 1 ? '' : `-times-${busy}`}${each === 1 ? '' : `-each-${each}`}`;
  const root = join(cache, `speed-simulated-bench-2${times}`);
  const ready = join(root, 'records');
  const folder = join(root, 'AWSLogs');
  if (!existsSync(ready)) {
    const plan = planOf('bench');
    const { seed, callsPerDay = 0 } = plan.scenario;
    const simulated = simulate({ ...plan, scenario: { ...plan.scenario, callsPerDay: callsPerDay * busy } });
    const counts = simulated.counts.map((of) => ({ ...of, counts: of.counts.map((count) => count * each) }));
    let records = 0;
    for (const file of renderFiles(counts, { seed, duplicateShare: 0, lateShare: 0 })) {
      const path = join(root, file.key);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, gzipSync(file.body));
      records += file.records;
    }
    writeFileSync(ready, String(records));
  }
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.gz'))
    .map((name) => join(folder, name));
  return { folder, paths, records: Number(readFileSync(ready, 'utf8')) };
}
