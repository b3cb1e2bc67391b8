import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeExports } from '../../src/cli/export';
import { formatReport } from '../../src/cli/formats';
import { RICH } from './formats/fixture';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'trailinsight-export-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

test('writes several at once, relative to the folder of the run, and makes the folders', async () => {
  const written = await writeExports(RICH, ['a/b/drift.sarif', 'drift.xml', join(cwd, 'drift.md')], { cwd });
  expect(written.map((file) => file.slice(cwd.length + 1))).toEqual(['a/b/drift.sarif', 'drift.xml', 'drift.md']);
  expect(await readFile(join(cwd, 'a/b/drift.sarif'), 'utf8')).toBe(formatReport(RICH, 'sarif'));
  expect(await readFile(join(cwd, 'drift.xml'), 'utf8')).toBe(formatReport(RICH, 'junit'));
  expect((await readdir(cwd)).sort()).toEqual(['a', 'drift.md', 'drift.xml']);
});

test('replaces what is there, also behind a symbolic link, which stays one', async () => {
  await writeFile(join(cwd, 'real.json'), 'old');
  await symlink('real.json', join(cwd, 'link.json'));
  await writeExports(RICH, ['link.json'], { cwd });
  expect(await readFile(join(cwd, 'real.json'), 'utf8')).toBe(formatReport(RICH, 'json'));
  expect((await readdir(cwd)).sort()).toEqual(['link.json', 'real.json']);
});

test.each([
  ['stdout', ['drift.json', '-'], 'export_to_stdout', '--format'],
  ['another suffix', ['drift.json', 'drift.pdf'], 'export_format_unknown', 'rename'],
  ['the same file twice', ['drift.json', './drift.json'], 'export_repeated', 'each export'],
  ['a folder', ['drift.json', 'folder.json'], 'export_failed', 'path'],
  ['a file used as a folder', ['drift.json', 'plain.txt/drift.md'], 'export_failed', 'path'],
])('fails on %s, and leaves nothing behind', async (_name, paths, code, next) => {
  await writeFile(join(cwd, 'plain.txt'), 'kept');
  await writeExports(RICH, ['folder.json/x.txt'], { cwd });
  await expect(writeExports(RICH, paths, { cwd })).rejects.toMatchObject({
    name: 'UserError',
    code,
    next: expect.stringContaining(next),
  });
  expect((await readdir(cwd)).sort()).toEqual(['folder.json', 'plain.txt']);
});
