/**
 * Reading speed, of the reader and of the whole `detect`, beside what anybody could use instead, in one run:
 *   npx tsx bench/speed.ts        after npm run build
 * Every run is a process of its own, so that all begin cold. Medians of five rounds, and of the ratios within a round:
 * machines are shared.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../test/cache-folder';
import { median, PROGRAM, say } from './measure';
import { duckdbSeconds, jqSeconds } from './speed/alternatives';
import { type Corpus, makeCorpus } from './speed/corpus';
import { buildWays, type Cost, type Ways } from './speed/run';
import { simulatedCorpus } from './speed/simulated';

const ROUNDS = 5;
const ONE = 'detect, one worker';
const TWO = 'detect, two workers';
const READER = 'the reader, one thread';
const READERS = 'the reader, two threads';
const ZLIB = 'node:zlib alone';

type Rounds = Readonly<Record<string, readonly Cost[]>>;

/** False where a required bar was missed. */
export async function benchSpeed(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-speed-'));
  try {
    const ways = buildWays(folder);
    const made = makeCorpus(cacheFolder(), 600, 600);
    say('speed: files of hundreds of records');
    table(made, measured(made, ways), ways);
    const simulated = simulatedCorpus(cacheFolder());
    say('speed: simulate --scenario bench');
    const rounds = measured(simulated, ways);
    const bytes = table(simulated, rounds, ways);
    return await bars(simulated, rounds, bytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measured({ folder }: Corpus, ways: Ways): Rounds {
  const all: Record<string, () => Cost> = {
    [ZLIB]: () => ways.inNode('inflate', folder),
    'node:zlib, room by ISIZE': () => ways.inNode('inflate with room', folder),
    [READER]: () => ways.inNode('read', folder),
    [READERS]: () => ways.inNode('read', folder, 2),
  };
  if (existsSync(join(dirname(PROGRAM), 'reader-worker.js'))) {
    all[ONE] = () => ways.detect(folder, 1);
    all[TWO] = () => ways.detect(folder, 2);
  } else say('  dist/ is not built: the whole command is left out');
  const rounds: Record<string, Cost[]> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(all)) rounds[name] = [...(rounds[name] ?? []), run()];
  }
  return rounds;
}

/** Gives the inflated bytes. */
function table({ folder, paths, records }: Corpus, rounds: Rounds, ways: Ways): number {
  const bytes = ways.inNode('inflate', folder).sum;
  say(`  ${records} records, ${paths.length} files, ${Math.round(bytes / records)} bytes a record inflated`);
  for (const [name, costs] of Object.entries(rounds)) {
    const [wall, cpu] = [median(costs.map((cost) => cost.wall)), median(costs.map((cost) => cost.cpu))];
    const rate = `${Math.round(records / wall / 1000)} k records/s`.padStart(16);
    const ratio = `${times(rounds, name, ZLIB, 'wall')} x zlib (by processor time ${times(rounds, name, ZLIB, 'cpu')})`;
    say(`  ${name.padEnd(26)} ${wall.toFixed(3)} s, processors ${cpu.toFixed(3)} s ${rate}  ${ratio}`);
  }
  return bytes;
}

/** Median of the ratios within the rounds. */
function ratio(rounds: Rounds, over: string, under: string, of: keyof Cost): number {
  const [above = [], below = []] = [rounds[over], rounds[under]];
  return median(above.map((cost, round) => cost[of] / (below[round]?.[of] ?? Number.NaN)));
}

const times = (...args: Parameters<typeof ratio>): string => ratio(...args).toFixed(2);

async function bars(corpus: Corpus, rounds: Rounds, bytes: number): Promise<boolean> {
  const wall = (name: string): number => median((rounds[name] ?? []).map((cost) => cost.wall));
  // Where there is no build, the reader stands for the command.
  const [one, two] = rounds[ONE] ? [ONE, TWO] : [READER, READERS];
  const zlibSpeed = bytes / wall(ZLIB) / 1e9;
  const outcomes = [
    bar(`${one} / ${ZLIB}`, ratio(rounds, one, ZLIB, 'wall'), '<=', 1.6, 'goal 1.25'),
    bar(`${one} / ${two}`, ratio(rounds, one, two, 'wall'), '>=', 1.7),
    bar(`${READER} / ${READERS}`, ratio(rounds, READER, READERS, 'wall'), '>=', 1.7, 'the reader alone'),
  ];
  const perSecond = corpus.records / wall(one);
  if (zlibSpeed >= 0.7) outcomes.push(bar('records/s', perSecond, '>=', 300_000));
  else say(`  ----   records/s: ${Math.round(perSecond)}; not judged, zlib inflates ${zlibSpeed.toFixed(2)} GB/s here`);
  const alternatives = { DuckDB: [await duckdbSeconds(corpus), 2.5], jq: [jqSeconds(corpus), 10] } as const;
  for (const [name, [seconds, wanted]] of Object.entries(alternatives)) {
    if (seconds === undefined) say(`  ----   ${name}: not installed`);
    else outcomes.push(bar(`${name} (${seconds.toFixed(1)} s) / ${one}`, seconds / wall(one), '>=', wanted));
  }
  return outcomes.every(Boolean);
}

function bar(what: string, figure: number, sign: '<=' | '>=', bound: number, note = ''): boolean {
  const holds = sign === '<=' ? figure <= bound : figure >= bound;
  const shown = figure > 1000 ? String(Math.round(figure)) : figure.toFixed(2);
  say(`  ${holds ? 'PASS ' : 'short'}  ${what}: ${shown}, required ${sign} ${bound}${note === '' ? '' : `; ${note}`}`);
  return holds;
}

if (require.main === module) {
  void benchSpeed().then((holds) => {
    process.exitCode = holds ? 0 : 1;
  });
}
