import type { Config } from './model';
import { resolveConfig } from './resolve';

/** A configuration that declares nothing: the account of the credentials, every default. */
export function emptyConfig(file: string): Config {
  const start = () => ({ file, line: 1, column: 1 });
  return resolveConfig({ apiVersion: 'trailinsight/v1', trails: {} }, '', file, { at: start, atKey: start });
}
