/** One way of reading, once, as a program of its own: what it costs is told to whoever started it, start of Node left out. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readCalls } from '../../src/sources';

async function main([way = '', jobs = '1', workerFile = '', folder = '']: readonly string[]): Promise<void> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const sum = await ways(way, folder, Number(jobs), workerFile);
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(JSON.stringify({ wall: wall / 1000, cpu: (user + system) / 1e6, sum }));
}

async function ways(way: string, folder: string, jobs: number, workerFile: string): Promise<number> {
  const sum = (each: (stored: Buffer) => number): number =>
    logs(folder).reduce((total, path) => total + each(readFileSync(path)), 0);
  if (way === 'inflate') return sum((stored) => gunzipSync(stored).length);
  if (way === 'inflate with room') return sum((stored) => gunzipSync(stored, { chunkSize: roomFor(stored) }).length);
  if (way === 'parse') return sum((stored) => counted(JSON.parse(gunzipSync(stored).toString())));
  const summary = await readCalls({ paths: [folder], cwd: '/', jobs, workerFile }, () => {});
  return summary.calls;
}

const logs = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.gz'))
    .map((name) => join(folder, name));

/** The size that the file itself tells. */
const roomFor = (stored: Buffer): number => Math.max(64, stored.readUInt32LE(stored.length - 4) + 1);

function counted(file: { readonly Records: readonly Readonly<Record<string, unknown>>[] }): number {
  const counts = new Map<string, number>();
  for (const { eventSource, eventName, eventTime } of file.Records) {
    const key = `${eventSource} ${eventName} ${String(eventTime).slice(0, 16)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return file.Records.length;
}

void main(process.argv.slice(2));
