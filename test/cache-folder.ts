import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the tests keep what takes long to make: outside the tree, the same for every checkout. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.TRAILINSIGHT_CACHE ?? env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'trailinsight');
}
