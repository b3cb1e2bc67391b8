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

describe('fails on a place where nobody would look, and writes nothing', () => {
  test.each<[string, Partial<InitArguments>, RegExp, string]>([
    ['a folder without a name', { dir: ' ' }, /^--dir must name a folder; got nothing/, '{}'],
    [
      'a configuration in full beside a folder',
      { dir: 'a', config: '/etc/trails.yaml' },
      /^--config must be a name within the folder of --dir; got "\/etc\/trails.yaml"/,
      '{}',
    ],
    [
      'a configuration that the programs of a project would not read',
      { template: 'account', config: 'audit.yaml' },
      /^--config must be left out beside --template, whose programs read trailinsight.yaml; got "audit.yaml"/,
      '{}',
    ],
    [
      'another than TRAILINSIGHT_CONFIG says',
      { template: 'account' },
      /whose programs read audit.yaml; got "trailinsight.yaml"/,
      '{"TRAILINSIGHT_CONFIG": "audit.yaml"}',
    ],
  ])('%s', async (_name, args, message, env) => {
    const io = testIo({ env: JSON.parse(env) });
    await expect(init(io, args)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message),
      next: expect.any(String),
    });
    expect(readdirSync(io.cwd)).toEqual([]);
  });
});

test('writes the configuration that TRAILINSIGHT_CONFIG names into a project, too', async () => {
  const io = testIo({ env: { TRAILINSIGHT_CONFIG: 'audit.yaml' } });
  expect(await init(io, { template: 'account', config: 'audit.yaml', dir: 'my trails' })).toBe(0);
  expect(readdirSync(join(io.cwd, 'my trails'))).toContain('audit.yaml');
  expect(io.err()).toContain("cd 'my trails', npm install");
});

test('fails where a file is in the way of the directory', async () => {
  const io = testIo();
  writeFileSync(join(io.cwd, 'a'), '');
  await expect(init(io, { dir: 'a' })).rejects.toMatchObject({ code: 'cannot_write', next: expect.any(String) });
  expect(existsSync(join(io.cwd, 'a/trailinsight.yaml'))).toBe(false);
});
