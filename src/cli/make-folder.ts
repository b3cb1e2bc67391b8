import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/**
 * A folder with all that lead to it. Node's own `recursive` never ends where a file system answers ENOENT below a folder
 * that is there, as /proc does, and Ctrl-C does not reach it. Throws what the file system says.
 * @param path absolute
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (await isFolder(path)) return;
    const above = dirname(path);
    if (codeOf(error) !== 'ENOENT' || above === path) throw error;
    if (!(await isFolder(above))) {
      await makeFolder(above);
      return makeFolder(path);
    }
    // Somebody else may have made the one above in the meantime.
    await mkdir(path).catch(async (again: unknown) => {
      if (!(await isFolder(path))) throw again;
    });
  }
}
