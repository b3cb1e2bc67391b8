/**
 * Reading speed, beside what anybody could use instead, in one run: npx tsx bench/speed.ts [FILES] [RECORDS A FILE]
 * Medians of five runs of each, after one to warm up; the machine is shared, so that ratios within a run tell most.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { cacheFolder } from '../test/cache-folder';
import { median, say, verdict } from './measure';
import { duckdbSeconds, jqSeconds } from './speed/alternatives';
import { type Corpus, inflatedBytes, makeCorpus } from './speed/corpus';

const PROJECT = join(__dirname, '..');

/** Loaded only for buckets. */
const externals = ['@aws-sdk/*'];

function build(folder: string): { readonly program: string; readonly worker: string } {
  const shared = {
    bundle: true,
    platform: 'node',
    minify: true,
    logLevel: 'error',
    define: { 'import.meta.url': '"file:///"' },
    external: externals,
  } as const;
  const [program, worker] = [join(folder, 'measured.js'), join(folder, 'worker', 'reader-worker.js')];
  buildSync({ ...shared, entryPoints: [join(PROJECT, 'bench/speed/measured.ts')], outfile: program });
  buildSync({ ...shared, entryPoints: [join(PROJECT, 'src/sources/worker/main.ts')], outfile: worker });
  return { program, worker };
}

async function main(files: number, perFile: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-speed-'));
  try {
    const corpus = makeCorpus(cacheFolder(), files, perFile);
    writeFileSync(join(folder, 'paths.json'), JSON.stringify(corpus.paths));
    const { program, worker } = build(folder);
    const time: Timer = (way, jobs = 1) => {
      const { stdout, stderr } = spawnSync(process.execPath, [program, way, String(jobs), worker, folder], {
        encoding: 'utf8',
      });
      if (!stdout) throw new Error(stderr);
      const { times, cpu }: { times: number[]; cpu: number[] } = JSON.parse(stdout);
      return { wall: median(times) / 1000, cpu: median(cpu) / 1000 };
    };
    await report(corpus, time);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Median seconds: of the clock, and of all processors, which others on the machine do not stretch. */
type Timer = (way: string, jobs?: number) => { readonly wall: number; readonly cpu: number };

async function report(corpus: Corpus, time: Timer): Promise<void> {
  const bytes = inflatedBytes(corpus, gunzipSync);
  const line = (what: string, seconds: number): void =>
    say(
      `  ${what.padEnd(34)} ${seconds.toFixed(3)} s  ${rate(corpus.records / seconds)} records/s  ${(bytes / seconds / 1e9).toFixed(2)} GB/s inflated`,
    );
  say(
    `speed: ${corpus.records} records in ${corpus.paths.length} files, ${Math.round(bytes / corpus.records)} bytes a record`,
  );
  const inflate = time('inflate');
  const one = time('read');
  const two = time('read', 2);
  const parse = time('parse');
  line('node:zlib alone', inflate.wall);
  line('the reader, one thread', one.wall);
  line('the reader, two threads', two.wall);
  line('node:zlib and JSON.parse', parse.wall);
  const alternatives = { 'jq, one process': jqSeconds(corpus), 'DuckDB, one thread': await duckdbSeconds(corpus) };
  for (const [what, seconds] of Object.entries(alternatives)) {
    if (seconds === undefined) say(`  ${what.padEnd(34)} skipped: not installed`);
    else line(what, seconds);
  }
  say(`  bound by inflating: it is ${((inflate.cpu / one.cpu) * 100).toFixed(0)} % of the reader's time`);
  verdict(
    'reader / node:zlib',
    (one.wall / inflate.wall).toFixed(2),
    one.wall / inflate.wall <= 1.6,
    '<= 1.6, goal 1.25, with the detector',
  );
  verdict('two threads / one', (one.wall / two.wall).toFixed(2), one.wall / two.wall >= 1.7, '>= 1.7');
  const { 'jq, one process': jq, 'DuckDB, one thread': duckdb } = alternatives;
  if (jq !== undefined) verdict('jq / reader', (jq / one.wall).toFixed(1), jq / one.wall >= 10, '>= 10');
  if (duckdb !== undefined)
    verdict('DuckDB / reader', (duckdb / one.wall).toFixed(1), duckdb / one.wall >= 2.5, '>= 2.5');
}

const rate = (records: number): string => `${Math.round(records / 1000)}`.padStart(5).concat(' k');

void main(Number(process.argv[2] ?? 200), Number(process.argv[3] ?? 600));
