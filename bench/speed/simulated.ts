import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { planOf, renderFiles, simulate } from '../../src/simulate';
import type { Corpus } from './corpus';

/**
 * The preset `bench` of simulate, as its command writes it: small files, as CloudTrail's own are. `times`: so many times
 * as many calls of the same keys on the same days, in larger files.
 */
export function simulatedCorpus(cache: string, times = 1): Corpus {
  const root = join(cache, `speed-simulated-bench-2${times === 1 ? '' : `-times-${times}`}`);
  const ready = join(root, 'records');
  const folder = join(root, 'AWSLogs');
  if (!existsSync(ready)) {
    const plan = planOf('bench');
    const { seed, callsPerDay = 0 } = plan.scenario;
    const busier = { ...plan, scenario: { ...plan.scenario, callsPerDay: callsPerDay * times } };
    let records = 0;
    for (const file of renderFiles(simulate(busier).counts, { seed, duplicateShare: 0, lateShare: 0 })) {
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
