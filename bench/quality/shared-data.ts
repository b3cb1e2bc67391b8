import { join } from 'node:path';
import { PROJECT } from '../measure';

/** Public data too large for the tree: beside the project, or where TRAILINSIGHT_SHARED_DATA says. */
export function sharedData(name: string): string {
  return join(process.env.TRAILINSIGHT_SHARED_DATA ?? join(PROJECT, '..', 'shared', 'data'), name);
}
