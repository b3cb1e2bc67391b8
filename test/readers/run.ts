import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pythonEnvironment } from '../local-aws/environment';

const run = promisify(execFile);

/** What an independent reader, a Python script beside this file, makes of a report. */
export async function readBack<T>(script: 'read_sarif.py' | 'read_junit.py', name: string, text: string): Promise<T> {
  const { python } = await pythonEnvironment();
  const folder = await mkdtemp(join(tmpdir(), 'trailinsight-reader-'));
  try {
    const file = join(folder, name);
    await writeFile(file, text);
    const { stdout } = await run(python, [join(__dirname, script), file], { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout) as T;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
