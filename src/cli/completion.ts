/** What may come next on a command line: names from the configuration where an option wants one. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Io } from './io';

interface Names {
  readonly entries: readonly string[];
  readonly accounts: readonly string[];
}

/** The words for an option's value; undefined where yargs knows better. */
export async function completeValue(words: readonly string[], config: string, io: Io): Promise<string[] | undefined> {
  const option = words.at(-2);
  if (option !== '--only' && option !== '--account') return undefined;
  const names = await namesIn(config, io);
  return [...(option === '--only' ? names.entries : names.accounts)];
}

/** A file that is not there or not valid completes nothing: no message may break the shell's line. */
async function namesIn(config: string, io: Io): Promise<Names> {
  try {
    const text = await readFile(resolve(io.cwd, config), 'utf8');
    const { loadConfig } = await import('../config');
    const loaded = loadConfig(text, config, { env: io.env, unresolvedEnv: 'keep' }).config;
    const accounts = loaded?.accounts.flatMap(({ id, name }) => (name ? [name] : [id])) ?? [];
    return { entries: loaded?.trails.map((entry) => entry.name) ?? [], accounts };
  } catch {
    return { entries: [], accounts: [] };
  }
}
