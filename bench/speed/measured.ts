/** The ways of reading that run in Node, as a program of its own, so that no compiler on the fly is measured with them. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readCalls } from '../../src/sources';

async function main([way = '', jobs = '1', workerFile = '', folder = '']: readonly string[]): Promise<void> {
  const paths: readonly string[] = JSON.parse(readFileSync(`${folder}/paths.json`, 'utf8'));
  const times: number[] = [];
  const cpu: number[] = [];
  let records = 0;
  for (let run = 0; run < 6; run++) {
    const [started, before] = [performance.now(), process.cpuUsage()];
    records = await ways(way, paths, Number(jobs), workerFile);
    times.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1000);
  }
  // The first run warms up the compiler.
  process.stdout.write(JSON.stringify({ times: times.slice(1), cpu: cpu.slice(1), records }));
}

async function ways(way: string, paths: readonly string[], jobs: number, workerFile: string): Promise<number> {
  if (way === 'inflate') return paths.reduce((sum, path) => sum + gunzipSync(readFileSync(path)).length, 0);
  if (way === 'parse')
    return paths.reduce((sum, path) => sum + counted(JSON.parse(gunzipSync(readFileSync(path)).toString())), 0);
  const summary = await readCalls({ paths, cwd: '/', jobs, workerFile }, () => {});
  return summary.calls;
}

function counted(file: { readonly Records: readonly Readonly<Record<string, unknown>>[] }): number {
  const counts = new Map<string, number>();
  for (const { eventSource, eventName, eventTime } of file.Records) {
    const key = `${eventSource} ${eventName} ${String(eventTime).slice(0, 16)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return file.Records.length;
}

void main(process.argv.slice(2));
