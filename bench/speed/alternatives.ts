import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../test/cache-folder';
import type { Corpus } from './corpus';
import type { Cost } from './run';

/** What jq needs for the same counts; undefined where it is not installed. */
export function jqCost({ folder }: Corpus): Cost | undefined {
  if (spawnSync('jq', ['--version']).status !== 0) return undefined;
  const filter = '.Records[] | [.eventSource, .eventName, .eventTime[:16]] | join(" ")';
  return timed('sh', [
    '-c',
    `find "$0" -name '*.gz' -print0 | xargs -0 gunzip -c | jq -r '${filter}' | sort | uniq -c > /dev/null`,
    folder,
  ]);
}

const QUERY = `
import sys, duckdb
c = duckdb.connect(config={'threads': 1})
print(len(c.sql(f"""
  select eventSource, eventName, substr(eventTime, 1, 16) m, count(*) n from (
    select unnest(Records, recursive := true) from read_json('{sys.argv[1]}/**/*.gz', records = 'true',
      columns = {{Records: 'STRUCT(eventTime VARCHAR, eventSource VARCHAR, eventName VARCHAR, awsRegion VARCHAR, recipientAccountId VARCHAR, errorCode VARCHAR, userAgent VARCHAR, eventID VARCHAR)[]'}})
  ) group by all""").fetchall()))
`;

/** The same with DuckDB, in a Python environment beside the tests' own; undefined where it cannot be made. */
export async function duckdbCost({ folder }: Corpus): Promise<Cost | undefined> {
  const environment = join(cacheFolder(), 'python-duckdb');
  const python = join(environment, 'bin', 'python');
  if (!existsSync(join(environment, 'ready'))) {
    if (spawnSync('python3', ['-m', 'venv', environment]).status !== 0) return undefined;
    if (spawnSync(python, ['-m', 'pip', 'install', '-q', 'duckdb']).status !== 0) return undefined;
    spawnSync('touch', [join(environment, 'ready')]);
  }
  return timed(python, ['-c', QUERY, folder]);
}

/** The shell knows what its children cost: the second line of `times` is their user and system time, as 1m2.5s. */
function timed(command: string, args: readonly string[]): Cost | undefined {
  const started = performance.now();
  const { status, stdout } = spawnSync('sh', ['-c', '"$@" > /dev/null && times', 'sh', command, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  const ofChildren = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  const cpu = ofChildren.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
  return { wall: (performance.now() - started) / 1000, cpu };
}
