/**
 * OpenTofu for machines that have no Terraform: built once from the Go module proxy, whose checksums Go verifies.
 * `go install` refuses the module because its go.mod replaces a dependency, so its sources are copied and built.
 */
import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { basename, join } from 'node:path';
import { cacheFolder } from '../cache-folder';
import { withLock } from '../local-aws/lock';

const MODULE = 'github.com/opentofu/opentofu';
export const OPENTOFU_VERSION = '1.12.6';

const folder = () => join(cacheFolder(), `opentofu-${OPENTOFU_VERSION}`);
const binaryIn = (place: string) => join(place, process.platform === 'win32' ? 'tofu.exe' : 'tofu');

/** The OpenTofu that an earlier run has built. */
export function cachedOpenTofu(): string | undefined {
  return existsSync(binaryIn(folder())) ? binaryIn(folder()) : undefined;
}

/**
 * Path of OpenTofu's `tofu`, built when the cache has none: some minutes, and 2 GB of memory.
 * Several processes may ask at once: one builds, the others wait.
 * @throws Error that says in plain words what is missing
 */
export async function openTofu(log: (line: string) => void = () => {}): Promise<string> {
  const ready = cachedOpenTofu();
  if (ready !== undefined) return ready;
  await requireGo();
  await mkdir(cacheFolder(), { recursive: true });
  return withLock(`${folder()}.lock`, async () => {
    if (existsSync(folder())) return binaryIn(folder());
    log(`Building OpenTofu ${OPENTOFU_VERSION} in ${folder()}; this takes some minutes, once`);
    await build();
    return binaryIn(folder());
  });
}

/** Renamed into place when whole, so that an interrupted build leaves nothing that looks like OpenTofu. */
async function build(): Promise<void> {
  await removeInterrupted();
  const stage = await mkdtemp(`${folder()}.`);
  try {
    const sources = join(stage, 'sources');
    await cp(await download(stage), sources, { recursive: true });
    await makeWritable(sources);
    await requireGo(/^go (\S+)/m.exec(await readFile(join(sources, 'go.mod'), 'utf8'))?.[1]);
    const made = join(stage, 'made');
    await mkdir(made);
    const released = `-X ${MODULE}/version.dev=no`;
    await go(['build', '-trimpath', '-ldflags', released, '-o', binaryIn(made), './cmd/tofu'], { cwd: sources });
    await rename(made, folder());
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** What builds that were killed have left; the lock says that none is under way. */
async function removeInterrupted(): Promise<void> {
  const left = (await readdir(cacheFolder())).filter((name) => name.startsWith(`${basename(folder())}.`));
  const folders = left.filter((name) => !name.endsWith('.lock'));
  await Promise.all(folders.map((name) => rm(join(cacheFolder(), name), { recursive: true, force: true })));
}

/** Answers the folder of Go's module cache that holds the sources. */
async function download(cwd: string): Promise<string> {
  const answer = await go(['mod', 'download', '-json', `${MODULE}@v${OPENTOFU_VERSION}`], { cwd });
  return (JSON.parse(answer) as { Dir: string }).Dir;
}

/** Go's module cache is read-only, and so is its copy. */
async function makeWritable(place: string): Promise<void> {
  await chmod(place, 0o755);
  for (const entry of await readdir(place, { withFileTypes: true })) {
    const path = join(place, entry.name);
    await (entry.isDirectory() ? makeWritable(path) : chmod(path, 0o644));
  }
}

/** @param wanted version that the module's go.mod asks for */
async function requireGo(wanted?: string): Promise<void> {
  // The user's own Go: another toolchain is not fetched.
  const found = await go(['env', 'GOVERSION'], {}).catch(() => undefined);
  if (found === undefined) throw new Error(`OpenTofu ${OPENTOFU_VERSION} is built with Go, and there is no go on PATH`);
  const version = found.trim().replace(/^go/, '');
  if (wanted !== undefined && isOlder(version, wanted))
    throw new Error(`OpenTofu ${OPENTOFU_VERSION} is built with Go ${wanted} or newer, and go on PATH is ${version}`);
}

function isOlder(version: string, wanted: string): boolean {
  const [numbers, others] = [version, wanted].map((text) => text.split('.').map((part) => Number.parseInt(part, 10)));
  for (const index of [0, 1, 2]) {
    const difference = (numbers?.[index] ?? 0) - (others?.[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Answers what was printed. Runs below everything else: tests may be waiting for the same processors. */
function go(args: readonly string[], options: SpawnOptionsWithoutStdio): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, { ...options, env: { ...process.env, GOTOOLCHAIN: 'local', GOWORK: 'off' } });
    if (child.pid !== undefined) lower(child.pid);
    let [output, trouble] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      trouble = (trouble + text).slice(-4000);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`go ${args[0]} failed:\n${trouble}${output.slice(-2000)}`));
    });
  });
}

function lower(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or the system has no priorities.
  }
}
