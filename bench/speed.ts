/**
 * Reading speed, of the reader and of the whole `detect`, beside what anybody could use instead, in one run:
 *   npx tsx bench/speed.ts [ROUNDS, default 5]        after npm run build
 * Every run is a process of its own, so that all begin cold. Medians of the rounds, and of the ratios within a round:
 * machines are shared. The same keys and days are read with few calls, many, and very many: what a key costs a day stays,
 * what a call costs grows. The bars are of the one with most.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../test/cache-folder';
import { median, PROGRAM, say } from './measure';
import { startWith } from './quality/entry';
import { duckdbCost, jqCost } from './speed/alternatives';
import { type Corpus, makeCorpus } from './speed/corpus';
import { buildWays, type Cost, type Ways } from './speed/run';
import { type Load, simulatedCorpus } from './speed/simulated';

const ROUNDS = 5;
/** Beyond 25 times most keys are as busy as their patterns let them be: from there on, each call is made several times. */
const BUSY: Load = { busy: 25, each: 1 };
const BUSIEST: Load = { busy: 25, each: 8 };
const ONE = 'detect, one worker';
const TWO = 'detect, two workers';
const AT_ONCE = 'two of one worker at once';
const READER = 'the reader, one thread';
const READERS = 'the reader, two threads';
const ZLIB = 'node:zlib alone';

type Rounds = Readonly<Record<string, readonly Cost[]>>;

/** False where a required bar was missed. */
export async function benchSpeed(count = ROUNDS): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-speed-'));
  try {
    const ways = buildWays(folder);
    const made = makeCorpus(cacheFolder(), 600, 600);
    say('speed: files of hundreds of records');
    table(made, measured(made, ways, count), ways);
    say('speed: simulate --scenario bench');
    await simulatedBars(simulatedCorpus(cacheFolder()), ways, count);
    say(`speed: the same keys, up to ${BUSY.busy} times as many calls`);
    await simulatedBars(simulatedCorpus(cacheFolder(), BUSY), ways, count);
    say(`speed: each of these calls ${BUSIEST.each} times`);
    return await simulatedBars(simulatedCorpus(cacheFolder(), BUSIEST), ways, count);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function simulatedBars(corpus: Corpus, ways: Ways, count: number): Promise<boolean> {
  const rounds = measured(corpus, ways, count);
  return bars(corpus, rounds, table(corpus, rounds, ways));
}

function measured({ folder }: Corpus, ways: Ways, count: number): Rounds {
  const all: Record<string, () => Cost> = {
    [ZLIB]: () => ways.inNode('inflate', folder),
    'node:zlib, room by ISIZE': () => ways.inNode('inflate with room', folder),
    [READER]: () => ways.inNode('read', folder),
    [READERS]: () => ways.inNode('read', folder, 2),
  };
  if (existsSync(join(dirname(PROGRAM), 'reader-worker.js'))) {
    all[ONE] = () => ways.detect(folder, 1);
    all[TWO] = () => ways.detect(folder, 2);
    all[AT_ONCE] = () => ways.detectTwice(folder);
  } else say('  dist/ is not built: the whole command is left out');
  const rounds: Record<string, Cost[]> = {};
  for (let round = 0; round < count; round++) {
    for (const [name, run] of Object.entries(all)) rounds[name] = [...(rounds[name] ?? []), run()];
  }
  return rounds;
}

/** Gives the inflated bytes. */
function table({ folder, paths, records }: Corpus, rounds: Rounds, ways: Ways): number {
  const bytes = ways.inNode('inflate', folder).sum;
  say(`  ${records} records, ${paths.length} files, ${Math.round(bytes / records)} bytes a record inflated`);
  for (const [name, costs] of Object.entries(rounds)) {
    // Told beside the bar it is for.
    if (name === AT_ONCE) continue;
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
  if (rounds[AT_ONCE]) {
    const most = 2 * ratio(rounds, ONE, AT_ONCE, 'wall');
    say(
      `  ----   a second processor gives ${most.toFixed(2)} here: two runs at once that share nothing and do not wait`,
    );
  }
  const perSecond = corpus.records / wall(one);
  if (zlibSpeed >= 0.7) outcomes.push(bar('records/s', perSecond, '>=', 300_000));
  else say(`  ----   records/s: ${Math.round(perSecond)}; not judged, zlib inflates ${zlibSpeed.toFixed(2)} GB/s here`);
  const alternatives = { DuckDB: [await duckdbCost(corpus), 2.5], jq: [jqCost(corpus), 10] } as const;
  const cpu = median((rounds[one] ?? []).map((cost) => cost.cpu));
  for (const [name, [cost, wanted]] of Object.entries(alternatives)) {
    if (cost === undefined) {
      say(`  ----   ${name}: not installed`);
      continue;
    }
    const note = `by processor time ${(cost.cpu / cpu).toFixed(2)}`;
    outcomes.push(bar(`${name} (${cost.wall.toFixed(1)} s) / ${one}`, cost.wall / wall(one), '>=', wanted, note));
  }
  return outcomes.every(Boolean);
}

function bar(what: string, figure: number, sign: '<=' | '>=', bound: number, note = ''): boolean {
  const holds = sign === '<=' ? figure <= bound : figure >= bound;
  const shown = figure > 1000 ? String(Math.round(figure)) : figure.toFixed(2);
  say(`  ${holds ? 'PASS ' : 'short'}  ${what}: ${shown}, required ${sign} ${bound}${note === '' ? '' : `; ${note}`}`);
  return holds;
}

startWith(__filename, ([count = ROUNDS]) => benchSpeed(Number(count)));
