import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { writeFileWhole } from '../../src/cli/write-file';
import { testIo } from './config-io';

const world = () => {
  const io = testIo();
  return { io, at: (name: string): string => join(io.cwd, name) };
};
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

beforeAll(() => {
  process.umask(0o022);
});

test.each<[string, { readonly private?: boolean }, string]>([
  ['for everybody to read', {}, '644'],
  ['for its owner alone', { private: true }, '600'],
])('a new file is %s, and stands alone', async (_name, options, mode) => {
  const { io, at } = world();
  await writeFileWhole('a/b.txt', 'new', io, options);
  expect(readFileSync(at('a/b.txt'), 'utf8')).toBe('new');
  expect(modeOf(at('a/b.txt'))).toBe(mode);
  expect(readdirSync(at('a'))).toEqual(['b.txt']);
});

test.each([
  [0o640, {}],
  [0o600, {}],
  [0o755, {}],
  [0o664, { private: true }],
])('a file of mode %o keeps it', async (mode, options) => {
  const { io, at } = world();
  writeFileSync(at('file'), 'old');
  chmodSync(at('file'), mode);
  await writeFileWhole('file', 'new', io, options);
  expect(readFileSync(at('file'), 'utf8')).toBe('new');
  expect(modeOf(at('file'))).toBe(mode.toString(8));
});

test.each<[string, boolean]>([
  ['to a file', true],
  ['to nothing yet', false],
])('a symbolic link %s stays one', async (_name, there) => {
  const { io, at } = world();
  mkdirSync(at('real'));
  if (there) writeFileSync(at('real/file'), 'old');
  symlinkSync('real/file', at('link'));
  symlinkSync('link', at('second'));
  await writeFileWhole('second', 'new', io);
  expect(lstatSync(at('second')).isSymbolicLink()).toBe(true);
  expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(at('real/file'), 'utf8')).toBe('new');
  expect(readdirSync(io.cwd).sort()).toEqual(['link', 'real', 'second']);
});

test('a device takes the text and stays one', async () => {
  const { io } = world();
  await writeFileWhole('/dev/null', 'gone', io);
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test.each<[string, string]>([
  ['a parent that is a file', 'plain/x.txt'],
  ['a parent of a parent that is a file', 'plain/a/x.txt'],
  ['a folder', 'folder'],
  ['a link to itself', 'loop'],
])('fails on %s, in words, and leaves nothing behind', async (_name, path) => {
  const { io, at } = world();
  writeFileSync(at('plain'), 'kept');
  mkdirSync(at('folder'));
  symlinkSync('loop', at('loop'));
  const message = expect.stringContaining(`cannot write ${path}: `);
  await expect(writeFileWhole(path, 'new', io)).rejects.toMatchObject({
    name: 'UserError',
    code: 'cannot_write',
    message,
  });
  expect(readdirSync(io.cwd).sort()).toEqual(['folder', 'loop', 'plain']);
  expect(readFileSync(at('plain'), 'utf8')).toBe('kept');
  expect(existsSync(at('folder'))).toBe(true);
});
