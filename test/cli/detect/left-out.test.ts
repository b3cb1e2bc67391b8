import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ordinaryDays, writeLogs } from './logs';
import { detect, newFolder } from './run-detect';

describe('a link to logs that are gone', () => {
  const folder = newFolder();
  beforeAll(() => {
    writeLogs(folder, ordinaryDays('2026-11-02', 1), 240);
    symlinkSync('/gone/2026', join(folder, 'AWSLogs', 'old'));
  });
  const told = /AWSLogs.old: a link to what cannot be read \(ENOENT: no such file or directory\)/;

  it('is told as a file that is left out, also by a run that has nothing new', async () => {
    const state = newFolder();
    for (const args of [{}, { state }, { state }]) {
      const { code, err } = await detect({ paths: [folder], ...args });
      expect(code).toBe(3);
      expect(err).toMatch(told);
    }
  });

  it('stops a strict run', async () => {
    const { code, err } = await detect({ paths: [folder], strict: true });
    expect(code).toBe(1);
    expect(err).toMatch(told);
    expect(err).toContain('[detect_strict]');
  });
});
