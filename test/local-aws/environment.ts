import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../cache-folder';
import { withLock } from './lock';

const run = promisify(execFile);
const requirements = join(__dirname, 'requirements.txt');
const oldest = [3, 10] as const;

export interface PythonEnvironment {
  readonly folder: string;
  /** The interpreter of the environment. */
  readonly python: string;
  /** An installed command, e.g. `sarif` or `junitparser`. */
  command(name: string): string;
}

/**
 * The virtual environment of the tests, made when it is not there: outside the tree, one per set of
 * requirements and Python version, so that it is made once and a changed pin makes a new one.
 * Several processes may ask at once: one makes it, the others wait.
 */
export async function pythonEnvironment(log: (line: string) => void = () => {}): Promise<PythonEnvironment> {
  const interpreter = await findPython();
  const wanted = `${await readFile(requirements, 'utf8')}\n${interpreter.version}`;
  const folder = join(cacheFolder(), `python-${createHash('sha256').update(wanted).digest('hex').slice(0, 16)}`);
  const ready = join(folder, 'ready');
  if (!existsSync(ready)) {
    await mkdir(cacheFolder(), { recursive: true });
    await withLock(`${folder}.lock`, async () => {
      if (existsSync(ready)) return;
      log(`Installing the test environment in ${folder}`);
      await make(interpreter.command, folder);
      await writeFile(ready, '');
    });
  }
  return environmentAt(folder);
}

function environmentAt(folder: string): PythonEnvironment {
  const [bin, suffix] = process.platform === 'win32' ? ['Scripts', '.exe'] : ['bin', ''];
  const command = (name: string) => join(folder, bin, `${name}${suffix}`);
  return { folder, python: command('python'), command };
}

async function findPython(): Promise<{ command: string; version: string }> {
  const seen: string[] = [];
  for (const command of ['python3', 'python', 'python3.13', 'python3.12', 'python3.11', 'python3.10']) {
    const version = await versionOf(command);
    if (!version) continue;
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major === oldest[0] && minor >= oldest[1]) return { command, version };
    seen.push(`${command} is ${version}`);
  }
  const found = seen.length > 0 ? `Found only: ${seen.join(', ')}.` : 'Found neither python3 nor python on PATH.';
  throw new Error(`The local AWS needs Python ${oldest.join('.')} or newer. ${found} Install it and run this again.`);
}

async function versionOf(command: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])']);
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/** A half-made environment (an earlier run was interrupted) is started afresh. */
async function make(command: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  try {
    await run(command, ['-m', 'venv', folder]);
  } catch (error) {
    throw new Error(
      `${command} -m venv failed. On Debian and Ubuntu the package python3-venv has it.\n${String(error)}`,
    );
  }
  const { python } = environmentAt(folder);
  const pip = ['-m', 'pip', '--disable-pip-version-check', '--no-input', 'install', '--quiet', '--no-deps'];
  try {
    await run(python, [...pip, '-r', requirements], { maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    throw new Error(`pip could not install ${requirements}. Is its package index reachable?\n${String(error)}`);
  }
}
