import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../test/cache-folder';
import type { Corpus } from './corpus';

/** Seconds that jq needs for the same counts; undefined where it is not installed. */
export function jqSeconds({ folder }: Corpus): number | undefined {
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
export async function duckdbSeconds({ folder }: Corpus): Promise<number | undefined> {
  const environment = join(cacheFolder(), 'python-duckdb');
  const python = join(environment, 'bin', 'python');
  if (!existsSync(join(environment, 'ready'))) {
    if (spawnSync('python3', ['-m', 'venv', environment]).status !== 0) return undefined;
    if (spawnSync(python, ['-m', 'pip', 'install', '-q', 'duckdb']).status !== 0) return undefined;
    spawnSync('touch', [join(environment, 'ready')]);
  }
  return timed(python, ['-c', QUERY, folder]);
}

function timed(command: string, args: readonly string[]): number | undefined {
  const started = performance.now();
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return status === 0 ? (performance.now() - started) / 1000 : undefined;
}
