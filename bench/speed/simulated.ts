import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { planOf, renderFiles, simulate } from '../../src/simulate';
import type { Corpus } from './corpus';

/** The preset `bench` of simulate, as its command writes it: small files, as CloudTrail's own are. */
export function simulatedCorpus(cache: string): Corpus {
  const root = join(cache, 'speed-simulated-bench-2');
  const ready = join(root, 'records');
  const folder = join(root, 'AWSLogs');
  if (!existsSync(ready)) {
    const plan = planOf('bench');
    const { seed } = plan.scenario;
    let records = 0;
    for (const file of renderFiles(simulate(plan).counts, { seed, duplicateShare: 0, lateShare: 0 })) {
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
