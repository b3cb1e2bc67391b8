/**
 * Memory and time of the whole `detect` over more and more log files: ten simulated days written again and again, under new
 * ids and ten days earlier each time, since calls later than now are left out. Needs 140 MB of disk a million calls, and
 * npm run build.
 * npx tsx bench/memory-files.ts [millions of calls, default 16]
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { cacheFolder } from '../test/cache-folder';
import { measure, PROGRAM, say, verdict } from './measure';
import { startWith } from './quality/entry';
import type { Corpus } from './speed/corpus';
import { type Load, simulatedCorpus } from './speed/simulated';

const DAYS = 10;
const MS_PER_DAY = 86_400_000;
/** As busy as the corpus of which speed is measured. */
const LOAD: Load = { busy: 25, each: 1 };
const MEGABYTES_ALLOWED = 300;
/** What is left out ends the run: it would be measured as read. */
const FLAGS = ['--strict', '--no-progress', '--format', 'jsonl'] as const;
/** Ids begin with two hexadecimal digits that are moved on by so many a round; prime to 256. */
const ID_STEP = 7;
const MOST_ROUNDS = 256;

export async function benchMemoryFiles(millions = 16): Promise<boolean> {
  const corpus = simulatedCorpus(cacheFolder(), LOAD);
  const rounds = Math.min(MOST_ROUNDS, Math.max(1, Math.round((millions * 1e6) / corpus.records)));
  const folder = mkdtempSync(join(cacheFolder(), 'memory-files-'));
  try {
    writeRounds(corpus, folder, rounds);
    say(`memory: ${corpus.records * rounds} records in ${corpus.paths.length * rounds} files, ${DAYS * rounds} days`);
    let holds = true;
    for (const jobs of [1, 2]) {
      const args = [PROGRAM, 'detect', folder, ...FLAGS, '--jobs', String(jobs)];
      const { code, seconds, peakMiB } = await measure(args);
      if (code !== 0) throw new Error(`detect ended with ${code}`);
      const megabytes = peakMiB * 1.048576;
      const rate = `${Math.round((corpus.records * rounds) / seconds / 1000)} k records/s`;
      const what = `most memory, ${jobs === 1 ? 'one worker' : `${jobs} workers`}, ${rate}`;
      const fits = megabytes <= MEGABYTES_ALLOWED;
      holds = verdict(what, `${megabytes.toFixed(0)} MB`, fits, `<= ${MEGABYTES_ALLOWED} MB`) && holds;
    }
    return holds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeRounds({ folder: from, paths }: Corpus, to: string, rounds: number): void {
  for (const path of paths) {
    const text = gunzipSync(readFileSync(path)).toString('latin1');
    for (let round = 0; round < rounds; round += 1) {
      const file = join(to, nameEarlier(relative(from, path), round));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, gzipSync(Buffer.from(earlier(text, round), 'latin1'), { level: 1 }));
    }
  }
}

const dayEarlier = (day: string, round: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - round * DAYS * MS_PER_DAY).toISOString().slice(0, 10);

const nameEarlier = (name: string, round: number): string =>
  name
    .replace(/(\d{4})\/(\d\d)\/(\d\d)\//, (_, ...parts: string[]) => {
      return `${dayEarlier(parts.slice(0, 3).join('-'), round).replaceAll('-', '/')}/`;
    })
    .replace(/_(\d{4})(\d\d)(\d\d)T/, (_, ...parts: string[]) => {
      return `_${dayEarlier(parts.slice(0, 3).join('-'), round).replaceAll('-', '')}T`;
    });

const earlier = (text: string, round: number): string =>
  text
    .replace(/"eventTime":"([\d-]{10})/g, (_, day: string) => `"eventTime":"${dayEarlier(day, round)}`)
    .replace(/"eventID":"(..)/g, (_, begin: string) => {
      const moved = (Number.parseInt(begin, 16) + round * ID_STEP) % 256;
      return `"eventID":"${moved.toString(16).padStart(2, '0')}`;
    });

startWith(__filename, ([count = 16]) => benchMemoryFiles(Number(count)));
