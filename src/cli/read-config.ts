/** trailinsight.yaml from disk: a configuration to work with, or words about why there is none. */
import { readFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import {
  type Config,
  type ConfigDiagnostic,
  emptyConfig,
  formatDiagnostic,
  type LoadedConfig,
  loadConfig,
} from '../config';
import type { GlobalArguments } from './command';
import { UserError } from './failure';
import type { Io } from './io';

/** The configuration has errors. The message has a line for each, with its place. */
export class ConfigError extends UserError {
  constructor(readonly diagnostics: readonly ConfigDiagnostic[]) {
    const errors = diagnostics.filter((d) => d.severity === 'error');
    const headline = `the configuration has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}`;
    super('config_invalid', [headline, ...errors.map(formatDiagnostic)].join('\n'));
  }
}

/** With the log level `error`, warnings are not told. */
type ReadArguments = Pick<GlobalArguments, 'config'> & Partial<Pick<GlobalArguments, 'logLevel'>>;

interface ReadOptions {
  /** keep: the command works without the secrets the file refers to. Default: error. */
  readonly unresolvedEnv?: 'error' | 'keep';
}

/** As a person in this directory would name it. */
function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, resolve(cwd, path));
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}

function readFailure(path: string, cause: unknown): UserError {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : String(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const next = 'Write one with: trailinsight init. Or name another with --config FILE or TRAILINSIGHT_CONFIG.';
    return new UserError('config_missing', `there is no configuration at ${path}`, next, { cause });
  }
  const what = code === 'EISDIR' ? `${path} is a directory, and a file is wanted` : `cannot read ${path}: ${code}`;
  return new UserError('config_unreadable', what, 'Name the configuration with --config FILE.', { cause });
}

/** The file with all its diagnostics, for commands that tell them their own way. */
export async function loadConfigFile(
  args: { readonly config: string },
  io: Pick<Io, 'cwd' | 'env'>,
  { unresolvedEnv = 'error' }: ReadOptions = {},
): Promise<LoadedConfig & { readonly file: string }> {
  const file = shownPath(args.config, io.cwd);
  const text = await readFile(resolve(io.cwd, args.config), 'utf8').catch((cause: unknown) => {
    throw readFailure(file, cause);
  });
  return { ...loadConfig(text, file, { env: io.env, unresolvedEnv }), file };
}

/** @throws UserError when there is no file to read, ConfigError when what it says is wrong. Warnings go to stderr. */
export async function readConfig(
  args: ReadArguments,
  io: Pick<Io, 'cwd' | 'env' | 'stderr'>,
  options: ReadOptions = {},
): Promise<Config> {
  const { config, diagnostics } = await loadConfigFile(args, io, options);
  for (const found of diagnostics) {
    if (found.severity === 'warning' && args.logLevel !== 'error') io.stderr.write(`${formatDiagnostic(found)}\n`);
  }
  if (config === undefined) throw new ConfigError(diagnostics);
  return config;
}

/** For commands that can do without: where no file is, a configuration that declares nothing. */
export async function readConfigIfAny(
  args: ReadArguments,
  io: Pick<Io, 'cwd' | 'env' | 'stderr'>,
  options: ReadOptions = {},
): Promise<Config> {
  return readConfig(args, io, options).catch((error: unknown) => {
    if (error instanceof UserError && error.code === 'config_missing') return emptyConfig(args.config);
    throw error;
  });
}
