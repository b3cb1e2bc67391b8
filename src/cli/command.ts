import type { Options, PositionalOptions } from 'yargs';
import type { ExitCode, Io } from './io';

/** Options every command takes, after parsing. Source: docs/commands.md. */
export interface GlobalArguments {
  readonly config: string;
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  readonly endpointUrl?: string;
  readonly concurrency?: number;
  readonly format?: string;
  readonly export?: readonly string[];
  readonly color?: boolean;
  /** False with --no-progress. */
  readonly progress: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/**
 * One command: what its help says, and where its work is. The work is loaded only when the command runs, so that
 * `--help` and completion stay fast.
 */
export interface CommandDefinition<Arguments extends GlobalArguments = GlobalArguments> {
  /** As yargs reads it: name and positionals, for example `apply [plan]`. */
  readonly usage: string;
  readonly summary: string;
  readonly positionals?: Readonly<Record<string, PositionalOptions>>;
  /** Options of its own, keyed in kebab-case. An option that may be repeated sets `array` and `nargs: 1`. */
  readonly options?: Readonly<Record<string, Options>>;
  /** Command line and what it is for. At least one. */
  readonly examples: readonly (readonly [string, string])[];
  load(): Promise<{ run(args: Arguments, io: Io): Promise<ExitCode> }>;
}
