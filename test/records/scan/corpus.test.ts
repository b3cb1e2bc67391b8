import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareScanners } from './compare';

const CORPUS = join(__dirname, '../fuzz-corpus');

test.each(readdirSync(CORPUS))('what fuzzing has found (%s) is read alike by all', (name) => {
  const file = readFileSync(join(CORPUS, name));
  for (const step of [1, 7, 64, 1000]) expect(compareScanners(file, step).difference).toBeUndefined();
});
