/** Log files and counts, from the simulation to the disk. */
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type LogFile, renderFiles, type Simulation, type SimulationPlan } from '../../../simulate';
import type { Io } from '../../io';
import { COUNTS } from './claim';
import { writing } from './folder';
import type { SimulateProgress } from './progress';

const compress = promisify(gzip);
/** What CloudTrail's own files look like packed with. */
const LEVEL = 6;
/** Files under way at once: zlib has four threads. */
const AT_ONCE = 8;

export interface Written {
  readonly files: number;
  /** Each once. */
  readonly calls: number;
  readonly duplicates: number;
  /** Of the files. */
  readonly late: number;
  /** Of the files, compressed. */
  readonly bytes: number;
  /** Ctrl-C came before the end. */
  readonly interrupted: boolean;
}

/** A folder is made once. */
function createWriter(folder: string): (file: LogFile) => Promise<number> {
  const made = new Map<string, Promise<unknown>>();
  return async ({ key, body }) => {
    const path = join(folder, key);
    return writing(path, async () => {
      const parent = dirname(path);
      const ready = made.get(parent) ?? mkdir(parent, { recursive: true });
      made.set(parent, ready);
      await ready;
      const packed = await compress(body, { level: LEVEL });
      await writeFile(path, packed);
      return packed.length;
    });
  };
}

export async function writeFiles(
  folder: string,
  plan: SimulationPlan,
  simulation: Simulation,
  io: Pick<Io, 'signal'>,
  progress: SimulateProgress,
): Promise<Written> {
  const { scenario, organization, duplicateShare, lateShare } = plan;
  const options = { seed: scenario.seed, duplicateShare, lateShare, ...(organization && { organization }) };
  const write = createWriter(folder);
  const total = { files: 0, calls: 0, duplicates: 0, late: 0, bytes: 0 };
  let batch: Promise<number>[] = [];
  const settle = async (): Promise<void> => {
    for (const bytes of await Promise.all(batch)) total.bytes += bytes;
    batch = [];
  };
  for (const file of renderFiles(simulation.counts, options)) {
    batch.push(write(file));
    total.files += 1;
    total.calls += file.records - file.duplicates;
    total.duplicates += file.duplicates;
    if (file.late) total.late += 1;
    progress.files(file.day - scenario.startDay + 1, total.files, total.calls);
    if (batch.length < AT_ONCE) continue;
    await settle();
    if (io.signal.aborted) return { ...total, interrupted: true };
  }
  await settle();
  return { ...total, interrupted: io.signal.aborted };
}

/** One line for each kind: what it is, and its calls by minute. */
export async function writeCounts(
  folder: string,
  { counts }: Simulation,
  io: Pick<Io, 'signal'>,
  progress: SimulateProgress,
): Promise<Written> {
  const path = join(folder, COUNTS);
  const total = { files: 1, calls: 0, duplicates: 0, late: 0, bytes: 0 };
  return writing(path, async () => {
    const file = await open(path, 'w');
    try {
      for (const [index, it] of counts.entries()) {
        if (io.signal.aborted) return { ...total, interrupted: true };
        const line = `${JSON.stringify({ ...it.kind, minutes: [...it.minutes], counts: [...it.counts] })}\n`;
        await file.write(line);
        total.bytes += Buffer.byteLength(line);
        total.calls += it.counts.reduce((sum, count) => sum + count, 0);
        progress.kinds(index + 1, counts.length, total.calls);
      }
      return { ...total, interrupted: false };
    } finally {
      await file.close();
    }
  });
}
