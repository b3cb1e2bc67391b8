import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isOtherLogFile } from '../../../control';

const LOG_FILE = /\.(json|jsonl|ndjson)(\.gz)?$/i;

export type SampleFile = { readonly path: string } | { readonly path: string; readonly problem: string };

/** What a thrown value says, whoever threw it. */
export const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

async function* inFolder(folder: string): AsyncGenerator<SampleFile> {
  const listing = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => messageOf(error));
  if (typeof listing === 'string') {
    yield { path: folder, problem: listing };
    return;
  }
  for (const item of listing.sort(byName)) {
    const path = join(folder, item.name);
    if (isOtherLogFile(path)) continue;
    if (item.isDirectory()) yield* inFolder(path);
    else if (item.isFile() && LOG_FILE.test(item.name)) yield { path };
  }
}

/** Log files under a path, in order of name; Insights, digests and aggregates are left out. A named file is always one. */
export async function* sampleFiles(path: string): AsyncGenerator<SampleFile> {
  const found = await stat(path).catch((error: unknown) => messageOf(error));
  if (typeof found === 'string') yield { path, problem: found };
  else if (found.isDirectory()) yield* inFolder(path);
  else yield { path };
}
