import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { terraformBinary } from './binary';
import { OPENTOFU_VERSION, openTofu } from './opentofu';

describe('which Terraform the tests run', () => {
  const root = mkdtempSync(join(tmpdir(), 'trailinsight-binary-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const program = (folder: string, name: string): string => {
    mkdirSync(join(root, folder), { recursive: true });
    const file = join(root, folder, name);
    writeFileSync(file, '#!/bin/sh\nexit 1\n');
    chmodSync(file, 0o755);
    return file;
  };
  const tofu = program('a', 'tofu');
  const terraform = program('b', 'terraform');
  const chosen = program('c', 'mine');
  const PATH = [join(root, 'a'), join(root, 'b')].join(delimiter);

  /** With a cache of the test's own. */
  async function withCache<T>(folder: string, work: () => T | Promise<T>): Promise<T> {
    const before = { ...process.env };
    process.env.TRAILINSIGHT_CACHE = join(root, folder);
    try {
      return await work();
    } finally {
      process.env = before;
    }
  }

  it('is the chosen one, else terraform, else tofu', () => {
    expect(terraformBinary({ PATH, TRAILINSIGHT_TERRAFORM: chosen })).toEqual({ binary: chosen });
    expect(terraformBinary({ PATH, TRAILINSIGHT_TERRAFORM: '' })).toEqual({ binary: terraform });
    expect(terraformBinary({ PATH: join(root, 'a') })).toEqual({ binary: tofu });
  });

  it('is the OpenTofu of the cache when PATH has none', async () => {
    const cached = program(join('full', 'trailinsight', `opentofu-${OPENTOFU_VERSION}`), 'tofu');
    await withCache('full', async () => {
      expect(terraformBinary({ PATH: '' })).toEqual({ binary: cached });
      expect(await openTofu()).toBe(cached);
    });
  });

  it('fails when the chosen one is no program', () => {
    const missing = join(root, 'missing');
    expect(() => terraformBinary({ PATH, TRAILINSIGHT_TERRAFORM: missing })).toThrow(missing);
  });

  it('fails with the reason when there is none and Go is missing', async () => {
    await withCache('empty', async () => {
      expect(terraformBinary({ PATH: '' })).toEqual({ missing: 'no terraform or tofu on PATH' });
      process.env.PATH = join(root, 'a');
      await expect(openTofu()).rejects.toThrow('no go on PATH');
    });
  });
});
