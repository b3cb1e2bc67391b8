/**
 * Mutates log files and looks for one on which the fast scanner, the plain one and JSON.parse disagree.
 *   npx tsx scripts/fuzz-scanner.ts [MINUTES] [SEED]
 * What reaches a combination of outcomes not seen before is kept in test/records/fuzz-corpus, up to a few dozen files.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareScanners } from '../test/records/scan/compare';

const CORPUS = join(__dirname, '../test/records/fuzz-corpus');
const MOST_FILES = 48;
const MOST_BYTES = 8192;
const TOKENS = [
  '"',
  '\\',
  '\\"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  ' ',
  '\0',
  '\\u0065',
  '\\ud83d\\ude00',
  '\\ud83d',
  '{"eventVersion"',
  '"Records":[',
  '"eventName":"X"',
  '"userIdentity":{',
  '"eventTime":"2024-02-29T23:59:59Z"',
  '"readOnly":true',
  'null',
  '\ufeff',
  '"digestStartTime":1',
];

/** Small and seeded, so that a run can be repeated (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return Math.floor((((x ^ (x >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function mutated(file: Buffer, other: Buffer, random: (below: number) => number): Buffer {
  let bytes = file;
  for (let turn = random(4); turn >= 0; turn--) {
    const at = random(bytes.length + 1);
    const token = Buffer.from(TOKENS[random(TOKENS.length)] ?? '');
    const removed = random(3) === 0 ? random(40) : random(2);
    const from = random(other.length + 1);
    const put = [token, Buffer.from([random(256)]), other.subarray(from, from + random(200)), Buffer.alloc(0)][
      random(4)
    ];
    bytes = Buffer.concat([bytes.subarray(0, at), put ?? token, bytes.subarray(at + removed)]).subarray(0, MOST_BYTES);
  }
  return bytes;
}

function main(minutes: number, seed: number): number {
  mkdirSync(CORPUS, { recursive: true });
  const random = randomFrom(seed);
  const names = readdirSync(CORPUS);
  const corpus: Buffer[] = names.map((name) => readFileSync(join(CORPUS, name)));
  const seen = new Set(corpus.map((file) => compareScanners(file, 1 + random(100)).outcome));
  if (corpus.length === 0) throw new Error(`${CORPUS} has no file to begin with`);
  const end = Date.now() + minutes * 60_000;
  let tried = 0;
  for (; Date.now() < end; tried++) {
    const pick = (): Buffer => corpus[random(corpus.length)] ?? Buffer.alloc(0);
    const file = mutated(pick(), pick(), random);
    const { outcome, difference } = compareScanners(file, 1 + random(file.length + 1));
    if (difference) {
      const name = `found-${createHash('sha256').update(file).digest('hex').slice(0, 12)}`;
      writeFileSync(join(CORPUS, name), file);
      process.stderr.write(`${name}: ${difference}\n`);
      return 1;
    }
    if (seen.has(outcome)) continue;
    seen.add(outcome);
    corpus.push(file);
    if (corpus.length > MOST_FILES) continue;
    writeFileSync(join(CORPUS, createHash('sha256').update(file).digest('hex').slice(0, 12)), file);
  }
  process.stdout.write(`${tried} files tried in ${minutes} minutes, ${seen.size} outcomes, no difference\n`);
  return 0;
}

process.exitCode = main(Number(process.argv[2] ?? 10), Number(process.argv[3] ?? Date.now()));
