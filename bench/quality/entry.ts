import { resolve } from 'node:path';

/** Whether this file was the one started, rather than taken in by another. */
export function isStarted(file: string): boolean {
  return process.argv[1] !== undefined && resolve(process.argv[1]) === file;
}
