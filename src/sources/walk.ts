import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { createTurns } from './turns';
import { codeOf } from './why';

export interface Walked {
  /** Path below the root, by the system's separators. */
  readonly name: string;
  /** It, or a folder it lies in, begins with a dot. */
  readonly hidden: boolean;
}

interface Folder extends Walked {
  /** Links followed on the way: where they led. */
  readonly links: readonly string[];
}

/** Told of what cannot be read: a folder, or where a link leads. */
export type Trouble = (name: string, error: unknown, isLink: boolean) => void;

/**
 * Hands over every file below a folder, links followed. Reads on in the calling thread: a trail's folders hold some
 * dozens of files each, and to ask another thread for each takes longer than to read it. A folder that cannot be read is
 * told and passed over, and so is a link to what cannot be read, or is not there: it may have been any number of logs.
 * Throws what reading the root throws.
 */
export async function walk(
  root: string,
  take: (file: Walked) => void,
  trouble: Trouble,
  signal?: AbortSignal,
): Promise<void> {
  const turn = createTurns();
  const waiting: Folder[] = [{ name: '', hidden: false, links: [] }];
  for (let folder = waiting.pop(); folder && !signal?.aborted; folder = waiting.pop()) {
    for (const entry of entriesOf(root, folder, trouble)) {
      const name = folder.name === '' ? entry.name : `${folder.name}${sep}${entry.name}`;
      const hidden = folder.hidden || entry.name.startsWith('.');
      const target = entry.isSymbolicLink() ? linked(join(root, name), folder.links) : undefined;
      if (target && 'error' in target) {
        // Editors mark what is open by hidden links to nothing.
        if (hidden) take({ name, hidden });
        else trouble(name, target.error, true);
      } else if (entry.isDirectory() || target?.isFolder) {
        waiting.push({ name, hidden, links: target ? [...folder.links, target.path] : folder.links });
      } else if (entry.isFile() || target?.isFile) take({ name, hidden });
    }
    await turn();
  }
}

function entriesOf(root: string, { name }: Folder, trouble: Trouble): Dirent[] {
  try {
    return readdirSync(join(root, name), { withFileTypes: true });
  } catch (error) {
    if (name === '') throw error;
    trouble(name, error, false);
    return [];
  }
}

type Target =
  | { readonly path: string; readonly isFolder: boolean; readonly isFile: boolean }
  | { readonly error: unknown };

/** Where a link leads; undefined where in a circle, or back to a folder on the way here. */
function linked(path: string, before: readonly string[]): Target | undefined {
  try {
    const stats = statSync(path);
    const real = realpathSync(path);
    const here = realpathSync(dirname(path));
    if (stats.isDirectory() && (before.includes(real) || `${here}${sep}`.startsWith(`${real}${sep}`))) return undefined;
    return { path: real, isFolder: stats.isDirectory(), isFile: stats.isFile() };
  } catch (error) {
    return codeOf(error) === 'ELOOP' ? undefined : { error };
  }
}
