import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../src/cli/make-folder';

const root = mkdtempSync(join(tmpdir(), 'folders-'));

test.each(['a/b/c', 'a/b', 'a/x', '.'])('makes %s, or finds it', async (path) => {
  await makeFolder(join(root, path));
  expect(statSync(join(root, path)).isDirectory()).toBe(true);
});

test('makes one folder for several who ask at once', async () => {
  await Promise.all(Array.from({ length: 8 }, () => makeFolder(join(root, 'm/n/o'))));
  expect(statSync(join(root, 'm/n/o')).isDirectory()).toBe(true);
});

test('makes many folders below each other that are asked for at once', async () => {
  for (let round = 0; round < 50; round++) {
    const paths = ['', '/a', '/b', '/a/c', '/a/c/d', '/b/e/f', '/a/c/d/e/f'].map((below) =>
      join(root, `q/${round}/r${below}`),
    );
    await Promise.all(paths.map((path) => makeFolder(path)));
    for (const path of paths) expect(statSync(path).isDirectory()).toBe(true);
  }
});

test.each([['file'], ['file/below']])('fails at a file in the way: %s', async (path) => {
  writeFileSync(join(root, 'file'), '');
  await expect(makeFolder(join(root, path))).rejects.toThrow(/EEXIST|ENOTDIR/);
});

// A file system that takes no folders and answers "no such file": with `recursive` this never ended.
(existsSync('/proc/self') ? test : test.skip)('fails, and ends, where no folder can be made', async () => {
  await expect(makeFolder('/proc/trailinsight/below')).rejects.toThrow('ENOENT');
});
