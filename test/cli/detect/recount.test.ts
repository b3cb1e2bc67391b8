import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run as simulate } from '../../../src/cli/commands/simulate/run';
import { globals, testIo } from '../config-io';
import { callsBelow, type InsightLike, recounted } from './recount-records';
import { detect, newFolder } from './run-detect';

const recordsIn = (out: string): InsightLike[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as InsightLike);

/** Everything is a spike to these: there are many records, for little to be counted. */
const LOUD = ['spikeFar=0.2', 'farRatio=0', 'spikeMinimum=1', 'establishedDays=0', 'newFromDays=0', 'warmUpHours=0'];

async function expectRecounted(folder: string, args: Parameters<typeof detect>[0], atLeast: number): Promise<void> {
  const { out } = await detect({ paths: [folder], format: 'jsonl', ...args });
  const records = recordsIn(out);
  const calls = callsBelow(folder);
  expect(records.length).toBeGreaterThan(atLeast);
  for (const record of records) {
    const { said, counted } = recounted(record, calls);
    expect(said).toEqual(counted);
  }
}

describe('every number of a record is what the log files give', () => {
  let logs = '';
  beforeAll(async () => {
    const out = join(newFolder(), 'demo');
    const made = { ...globals, out, scenario: 'small', as: 'files', seed: 11, duplicates: 0.27, late: 0.05 } as const;
    expect(await simulate(made, testIo())).toBe(0);
    logs = join(out, 'AWSLogs');
  });

  it.each([
    ['calibrated', {}, 1],
    ['native', { sensitivity: 'native' }, 10],
    ['with reads, and hardly a threshold', { include: ['read'], threshold: LOUD }, 30],
  ])('%s', async (_, args, atLeast) => {
    await expectRecounted(logs, args, atLeast);
  });
});

const shared = [process.env.TRAILINSIGHT_SHARED_DATA, resolve('../shared/data')].find(
  (path) => path && existsSync(path),
);

(shared ? describe : describe.skip)('every number of a record is what real logs give', () => {
  it.each(['invictus/native', 'opensearch-catalog', 'stratus-red-team'])('%s', async (path) => {
    await expectRecounted(join(shared ?? '', path), { include: ['read'], threshold: LOUD }, 20);
  });
});
