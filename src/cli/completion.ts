/** What may come next on a command line: commands, options, choices, and names from the configuration. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Options } from 'yargs';
import type { CommandDefinition } from './command';
import type { Io } from './io';

/** What completion has to know of a command: anything but how it runs. */
export type CommandShape = Pick<CommandDefinition, 'usage' | 'positionals' | 'options'>;

export interface CompletionRequest {
  readonly commands: readonly CommandShape[];
  readonly globalOptions: Readonly<Record<string, Options>>;
  /** The line as the shell split it, without the program's name; the last word is the one being typed. */
  readonly words: readonly string[];
  /** Used where the line names none. */
  readonly config: string;
}

/** The words that fit, for the shell to narrow by what was typed. None: the shell offers files. */
export async function complete(request: CompletionRequest, io: Io): Promise<readonly string[]> {
  const { commands, globalOptions, words } = request;
  const done = words.slice(0, -1);
  const current = words.at(-1) ?? '';
  const command = commands.find((candidate) => done.includes(nameOf(candidate)));
  const options = { ...globalOptions, ...command?.options };
  const previous = done.at(-1) ?? '';
  if (previous === '--only' || previous === '--account') return namesFor(previous, request, io);
  const wanted = previous.startsWith('--') ? options[previous.slice(2)] : undefined;
  if (wanted && wanted.type !== 'boolean') return choicesOf(wanted);
  if (current.startsWith('-')) return optionWords(options);
  if (!command) return commands.map(nameOf);
  return Object.values(command.positionals ?? {}).flatMap(choicesOf);
}

const nameOf = ({ usage }: CommandShape): string => usage.split(' ')[0] ?? usage;

const choicesOf = ({ choices }: Pick<Options, 'choices'>): string[] => [choices ?? []].flat().map(String);

/** A switch that is on by default is offered as the way to turn it off. */
const optionWords = (options: Readonly<Record<string, Options>>): string[] => [
  ...Object.entries(options).map(([name, option]) => (option.default === true ? `--no-${name}` : `--${name}`)),
  '--help',
];

/** A file that is not there or not valid completes nothing: no message may break the shell's line. */
async function namesFor(option: '--only' | '--account', request: CompletionRequest, io: Io): Promise<string[]> {
  const named = request.words.indexOf('--config');
  const config = (named >= 0 && request.words[named + 1]) || request.config;
  try {
    const text = await readFile(resolve(io.cwd, config), 'utf8');
    const { loadConfig } = await import('../config');
    const loaded = loadConfig(text, config, { env: io.env, unresolvedEnv: 'keep' }).config;
    if (option === '--only') return loaded?.trails.map((entry) => entry.name) ?? [];
    return loaded?.accounts.map(({ id, name }) => name ?? id) ?? [];
  } catch {
    return [];
  }
}
