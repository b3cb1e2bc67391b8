import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GlobalArguments } from '../../src/cli/command';
import type { Io } from '../../src/cli/io';

export interface TestIo extends Io {
  out(): string;
  err(): string;
}

/** Streams that remember, in a directory of their own. */
export function testIo(parts: Partial<Pick<Io, 'ask' | 'env' | 'cwd'>> = {}): TestIo {
  const out: string[] = [];
  const err: string[] = [];
  return {
    stdout: { write: (text) => void out.push(text), isTTY: false },
    stderr: { write: (text) => void err.push(text), isTTY: false },
    env: {},
    cwd: mkdtempSync(join(tmpdir(), 'trailinsight-')),
    host: { platform: 'linux', arch: 'x64', home: '/nowhere', program: '/nowhere/trailinsight.js' },
    now: () => new Date('2026-11-20T12:00:00Z'),
    signal: new AbortController().signal,
    out: () => out.join(''),
    err: () => err.join(''),
    ...parts,
  };
}

export const globals: GlobalArguments = { config: 'trailinsight.yaml', progress: false, logLevel: 'warn' };
