import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateDefinition } from '../../src/cli/commands/validate/definition';
import { UserError } from '../../src/cli/failure';
import type { ExitCode } from '../../src/cli/io';
import { ConfigError, readConfig, readConfigIfAny } from '../../src/cli/read-config';
import { globals, type TestIo, testIo } from './config-io';

const GOOD = 'apiVersion: trailinsight/v1\ntrails: {main: {match: {name: main}}}\n';
const BAD = 'apiVersion: trailinsight/v1\ntrails: {main: {match: {name: a}}}\nstrikt: true\n';
const EXPIRED = `${GOOD}allow_unknown: [{account: "111111111111", reason: closing, expires: 2026-11-19}]\n`;
const SECRET = `${GOOD}auth: {external_id: "\${env.NOPE}"}\n`;

function withFile(text: string): TestIo {
  const io = testIo();
  writeFileSync(join(io.cwd, 'trailinsight.yaml'), text);
  return io;
}

async function validate(io: TestIo, format = 'text'): Promise<ExitCode> {
  const { run } = await validateDefinition.load();
  return run({ ...globals, format }, io);
}

describe('validate', () => {
  test('says what a valid file holds', async () => {
    const io = withFile(GOOD);
    expect(await validate(io)).toBe(0);
    expect(io.out()).toBe('Success! trailinsight.yaml is valid.\n1 trail entry, 0 listed accounts, 0 warnings.\n');
    expect(io.err()).toBe('');
  });

  test('counts the parts of a larger one', async () => {
    const io = withFile(
      `${GOOD}organization: {id: o-a1b2c3d4e5}\nauth: {member_role: "arn:{partition}:iam::{account_id}:role/x"}\naccounts: [{id: "111111111111"}]\n`,
    );
    expect(await validate(io)).toBe(0);
    expect(io.out()).toContain('1 trail entry, 1 listed account, organization o-a1b2c3d4e5, 0 warnings.');
  });

  test('warns of what has expired', async () => {
    const io = withFile(EXPIRED);
    expect(await validate(io)).toBe(0);
    expect(io.err()).toBe(
      'trailinsight.yaml:3:17: warning: `allow_unknown[0].expires` is past: it held until 2026-11-19; give a new day or remove the entry\n',
    );
    expect(io.out()).toContain('1 warning.');
  });

  test('needs no secrets', async () => {
    const io = withFile(SECRET);
    expect(await validate(io)).toBe(0);
    expect(io.err()).toContain('warning: `auth.external_id` needs the environment variable NOPE');
  });

  test('fails with every error on stderr', async () => {
    const io = withFile(BAD);
    expect(await validate(io)).toBe(1);
    expect(io.out()).toBe('');
    expect(io.err()).toContain('trailinsight.yaml:3:1: `strikt` is not a known key; did you mean `strict`?\n');
    expect(io.err()).toContain('trailinsight.yaml has 1 error.\n');
  });

  test('fails in JSON on stdout', async () => {
    const io = withFile(BAD);
    expect(await validate(io, 'json')).toBe(1);
    expect(JSON.parse(io.out())).toMatchObject({
      format: 'trailinsight.validate/v1',
      valid: false,
      diagnostics: [{ code: 'config_unknown_key', location: { file: 'trailinsight.yaml', line: 3, column: 1 } }],
    });
    expect(io.err()).toBe('');
  });

  test('is valid in JSON', async () => {
    const io = withFile(GOOD);
    expect(await validate(io, 'json')).toBe(0);
    expect(JSON.parse(io.out())).toEqual({
      format: 'trailinsight.validate/v1',
      valid: true,
      config: 'trailinsight.yaml',
      diagnostics: [],
    });
  });

  test('fails without a file, and says how to get one', async () => {
    const error = await validate(testIo()).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code: 'config_missing', next: expect.stringContaining('trailinsight init') });
  });
});

describe('readConfig', () => {
  test('gives the configuration, warnings on stderr', async () => {
    const io = withFile(SECRET);
    const config = await readConfig(globals, io, { unresolvedEnv: 'keep' });
    expect(config.file).toBe('trailinsight.yaml');
    expect(io.err()).toMatch(/^trailinsight\.yaml:3:21: warning: /);
  });

  test('names a file below the directory as from there', async () => {
    const io = withFile(GOOD);
    expect((await readConfig({ config: join(io.cwd, 'trailinsight.yaml') }, io)).file).toBe('trailinsight.yaml');
    expect((await readConfig({ config: join(io.cwd, 'trailinsight.yaml') }, { ...io, cwd: '/' })).file).toContain(
      'trailinsight-',
    );
  });

  test('fails with a line for each error', async () => {
    const error = await readConfig(globals, withFile('apiVersion: v2\ntrails: {}\nstrikt: 1\n')).catch(
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ code: 'config_invalid', name: 'UserError' });
    const lines = String((error as ConfigError).message).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('the configuration has 2 errors');
    expect(lines[1]).toMatch(/^trailinsight\.yaml:1:13: /);
  });

  test('fails on an unset secret', async () => {
    await expect(readConfig(globals, withFile(SECRET))).rejects.toThrow(/:3:21: .*NOPE, which is not set/);
  });

  test('fails on a directory', async () => {
    const io = testIo();
    mkdirSync(join(io.cwd, 'trailinsight.yaml'));
    await expect(readConfig(globals, io)).rejects.toMatchObject({
      code: 'config_unreadable',
      message: 'trailinsight.yaml is a directory, and a file is wanted',
    });
  });

  test('fails on a file in a file', async () => {
    await expect(readConfig({ config: 'trailinsight.yaml/x' }, withFile(GOOD))).rejects.toMatchObject({
      code: 'config_missing',
    });
  });

  test('fails on what the system does not read', async () => {
    await expect(readConfig({ config: 'a\u0000b' }, testIo())).rejects.toMatchObject({ code: 'config_unreadable' });
  });
});

describe('readConfigIfAny', () => {
  test('declares nothing where no file is', async () => {
    expect(await readConfigIfAny(globals, testIo())).toMatchObject({ trails: [], file: 'trailinsight.yaml' });
  });

  test('reads the file where one is', async () => {
    expect((await readConfigIfAny(globals, withFile(GOOD))).trails).toHaveLength(1);
  });

  test('fails on a file that is wrong', async () => {
    await expect(readConfigIfAny(globals, withFile(BAD))).rejects.toBeInstanceOf(ConfigError);
  });
});
