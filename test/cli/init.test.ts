import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InitArguments, initDefinition } from '../../src/cli/commands/init/definition';
import type { ExitCode } from '../../src/cli/io';
import { STARTER_CONFIG } from '../../src/config';
import { globals, type TestIo, testIo } from './config-io';

async function init(io: TestIo, args: Partial<InitArguments> = {}): Promise<ExitCode> {
  const { run } = await initDefinition.load();
  return run({ ...globals, ...args }, io);
}

const written = (io: TestIo, path = 'trailinsight.yaml'): string => readFileSync(join(io.cwd, path), 'utf8');

test('writes the starter, whole and alone, and says what comes next', async () => {
  const io = testIo();
  expect(await init(io)).toBe(0);
  expect(written(io)).toBe(STARTER_CONFIG);
  expect(readdirSync(io.cwd)).toEqual(['trailinsight.yaml']);
  expect(io.out()).toBe('Wrote trailinsight.yaml.\n');
  expect(io.err()).toContain('trailinsight validate');
});

test('makes the directory it is given', async () => {
  const io = testIo();
  expect(await init(io, { dir: 'a/b' })).toBe(0);
  expect(written(io, 'a/b/trailinsight.yaml')).toBe(STARTER_CONFIG);
  expect(io.out()).toBe('Wrote a/b/trailinsight.yaml.\n');
});

describe('where a configuration is', () => {
  const mine = (parts: Parameters<typeof testIo>[0] = {}): TestIo => {
    const io = testIo(parts);
    writeFileSync(join(io.cwd, 'trailinsight.yaml'), 'mine');
    return io;
  };

  test('fails without a terminal, and leaves it', async () => {
    const io = mine();
    await expect(init(io)).rejects.toMatchObject({ code: 'init_exists', next: expect.stringContaining('--force') });
    expect(written(io)).toBe('mine');
  });

  test('writes over it with --force, without asking', async () => {
    const io = mine({ ask: async () => Promise.reject(new Error('asked')) });
    expect(await init(io, { force: true })).toBe(0);
    expect(written(io)).toBe(STARTER_CONFIG);
  });

  test.each([
    ['yes', STARTER_CONFIG],
    [' yes ', STARTER_CONFIG],
  ])('asks at a terminal, and %j writes over it', async (answer, text) => {
    const io = mine({ ask: async () => answer });
    expect(await init(io)).toBe(0);
    expect(written(io)).toBe(text);
  });

  test.each(['', 'y', 'no'])('fails at a terminal on the answer %j', async (answer) => {
    const io = mine({ ask: async () => answer });
    await expect(init(io)).rejects.toMatchObject({ code: 'init_exists' });
    expect(written(io)).toBe('mine');
  });
});

test('fails where a file is in the way of the directory', async () => {
  const io = testIo();
  writeFileSync(join(io.cwd, 'a'), '');
  await expect(init(io, { dir: 'a' })).rejects.toHaveProperty('code');
  expect(existsSync(join(io.cwd, 'a/trailinsight.yaml'))).toBe(false);
});
