import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, formatDiagnostic, type LoadedConfig, loadConfig } from '../../src/config';

export const fixture = (name: string): string => readFileSync(join(__dirname, 'fixtures', name), 'utf8');

/** The line, from 1, a text first stands on. */
export const lineOf = (text: string, part: string): number =>
  text.split('\n').findIndex((line) => line.includes(part)) + 1;

export const load = (
  text: string,
  env: Readonly<Record<string, string>> = {},
  unresolvedEnv: 'error' | 'keep' = 'error',
): LoadedConfig => loadConfig(text, 'trailinsight.yaml', { env, unresolvedEnv });

/** Diagnostics as a person reads them. */
export const told = (
  text: string,
  env?: Readonly<Record<string, string>>,
  unresolvedEnv?: 'error' | 'keep',
): string[] => load(text, env, unresolvedEnv).diagnostics.map(formatDiagnostic);

export const codes = (text: string): string[] => load(text).diagnostics.map((d) => d.code);

export function valid(text: string, env?: Readonly<Record<string, string>>): Config {
  const { config, diagnostics } = load(text, env);
  if (!config) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return config;
}

/** A configuration with one entry, whose parts are given in flow style. */
export const oneTrail = (parts: string, rest = ''): string =>
  `apiVersion: trailinsight/v1\ntrails:\n  main: {${parts}}\n${rest}`;
