import { shellQuoted } from '../../../messages';
import { configPath } from '../../config-path';
import type { DetectArguments } from './arguments';

type Name = Exclude<keyof DetectArguments, 'paths' | 'config'>;

/** Options that another run needs to find the same insights under the same ids, or to come to the logs at all. */
const NEEDED: readonly Name[] = [
  ...(['detector', 'sensitivity', 'alarmsPerWeek', 'include', 'attributeBy', 'threshold', 'from', 'to'] as const),
  ...(['profile', 'roleArn', 'externalId', 'endpointUrl'] as const),
];

/** The command that reads the same logs again in the same way: safe to paste into a shell, whatever the paths are called. */
export function sameCommand(args: DetectArguments, env: Readonly<Record<string, string | undefined>>): string {
  const { paths = [], config } = args;
  // An environment variable that names another is still there for the next command.
  const named = config === configPath(env) ? [] : ['--config', config];
  const options = NEEDED.flatMap((name) => {
    const value = args[name];
    const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
    return values.flatMap((one) => [optionOf(name), String(one)]);
  });
  return ['trailinsight', 'detect', ...paths.map(pathWord), ...named, ...options].map(quoted).join(' ');
}

/** `alarmsPerWeek` is `--alarms-per-week`. */
const optionOf = (name: Name): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** A path that begins with a dash would be an option. */
const pathWord = (path: string): string => (path.startsWith('-') && path !== '-' ? `./${path}` : path);

/** Names of files may hold what acts on a terminal or hides. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** One word that can be printed and pasted; bytes that may not be printed by their numbers (IEEE 1003.1-2024, 2.2.4). */
function quoted(word: string): string {
  if (!UNPRINTABLE.test(word)) return shellQuoted(word);
  const bytes = [...Buffer.from(word)].map((byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x27 || byte === 0x5c
      ? `\\${byte.toString(8).padStart(3, '0')}`
      : String.fromCharCode(byte),
  );
  return `$'${bytes.join('')}'`;
}
