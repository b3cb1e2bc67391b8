/**
 * Random cut forest as its makers ship it: Maven's `randomcutforest-parkservices` (on `randomcutforest-core`), which sets
 * its own threshold on the score. Fetched with mvn and compiled once into the cache; five-minute bins, shingle of 8,
 * 50 trees of 256 points, every anomaly grade above zero counts.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../../../test/cache-folder';
import { fiveMinuteBins, type MinuteSeries, WINDOW } from '../series';
import { type Alternative, MERGE_GAP, Merger } from './alternative';

const run = promisify(execFile);
const VERSION = '4.4.0';
const SOURCE = join(__dirname, 'RandomCutForest.java');
/** Named so that a changed program is compiled anew. */
const BUILD = 1;

export interface RunningForest extends Alternative {
  stop(): void;
}

/** A forest in a Java of its own; or, in words, why there is none. */
export async function startRandomCutForest(gap = MERGE_GAP): Promise<RunningForest | string> {
  const folder = join(cacheFolder(), `random-cut-forest-${VERSION}-${BUILD}`);
  try {
    if (!existsSync(join(folder, 'ready'))) await make(folder);
  } catch (error) {
    return `mvn, javac and Java 17 with Maven's repository at hand are needed: ${String(error).split('\n')[0]}`;
  }
  return forestOf(spawn('java', ['-Xmx512m', '-cp', `${folder}/*:${folder}`, 'RandomCutForest']), gap);
}

async function make(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const part of ['core', 'parkservices']) {
    const artifact = `software.amazon.randomcutforest:randomcutforest-${part}:${VERSION}`;
    await run('mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`]);
  }
  await copyFile(SOURCE, join(folder, 'RandomCutForest.java'));
  await run('javac', ['-cp', `${folder}/*`, '-d', folder, SOURCE]);
  await writeFile(join(folder, 'ready'), '');
}

function forestOf(java: ChildProcess, gap: number): RunningForest {
  const { stdin, stdout } = java;
  if (!stdin || !stdout) throw new Error('Java was started without pipes');
  const words = readWords(stdout);
  const next = async () => {
    const { value, done } = await words.next();
    if (done) throw new Error('The random cut forest ended before it had answered');
    return value;
  };
  return {
    name: 'random cut forest',
    async find(series: MinuteSeries, testFrom: number) {
      const bins = fiveMinuteBins(series.counts);
      const question = Buffer.alloc((bins.length + 2) * 4);
      question.writeInt32BE(bins.length, 0);
      question.writeInt32BE((testFrom - series.from) / WINDOW, 4);
      bins.forEach((count, i) => {
        question.writeInt32BE(count, (i + 2) * 4);
      });
      stdin.write(question);
      const merger = new Merger(gap);
      for (let left = await next(); left > 0; left -= 1) {
        const start = series.from + (await next()) * WINDOW;
        const declaredAt = series.from + (await next()) * WINDOW + WINDOW - 1;
        merger.flag({ type: (await next()) === 1 ? 'up' : 'down', start, end: start + WINDOW, declaredAt });
      }
      return merger.finish();
    },
    stop: () => stdin.end(),
  };
}

async function* readWords(stream: NodeJS.ReadableStream): AsyncGenerator<number, undefined> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let at = 0;
    for (; at + 4 <= rest.length; at += 4) yield rest.readInt32BE(at);
    rest = rest.subarray(at);
  }
  return undefined;
}
