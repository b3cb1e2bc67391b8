import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CallKind } from '../../src/records';
import { readCalls } from '../../src/sources';

const shared = [process.env.TRAILINSIGHT_SHARED_DATA, resolve('../shared/data')].find(
  (path) => path && existsSync(path),
);

(shared ? describe : describe.skip)('real logs', () => {
  const root = shared ?? '';
  test.each([
    ['invictus/native'],
    ['invictus/records.ndjson.gz'],
    ['opensearch-catalog/records.ndjson.gz'],
    ['stratus-red-team/records.ndjson.gz'],
    ['traildiscover/records.ndjson.gz'],
  ])('give the counts of an independent reading (%s)', async (path) => {
    const counts = new Map<string, number>();
    const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
    const kinds: CallKind[] = [];
    await readCalls({ cwd: root, paths: [path] }, ({ kinds: more, batch }) => {
      kinds.push(...more);
      for (const [index, kind] of batch.kinds.entries()) {
        const { name, source, identity, userAgent, errorCode } = kinds[kind] ?? {};
        count([name, source, identity, userAgent, errorCode, batch.minutes[index]].join('|'));
      }
    });
    const wanted = new Map<string, number>();
    for (const one of parsed(join(root, path))) {
      const { eventName, eventSource, userIdentity: who = {}, userAgent = '', errorCode = '', eventTime } = one;
      const identity = who.arn ?? who.invokedBy ?? who.principalId ?? who.type ?? '';
      const agent = userAgent === 'AWS Internal/#' ? 'AWS Internal' : userAgent;
      const key = [
        eventName,
        eventSource,
        identity,
        agent,
        errorCode,
        Math.floor(Date.parse(eventTime ?? '') / 60_000),
      ].join('|');
      wanted.set(key, (wanted.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBeGreaterThan(50);
    expect(counts).toEqual(wanted);
  });
});

type Fields = Readonly<Record<string, string | undefined>>;

function* parsed(path: string): Generator<Fields & { readonly userIdentity?: Fields }> {
  if (path.endsWith('.gz')) {
    for (const line of gunzipSync(readFileSync(path)).toString().trim().split('\n')) yield JSON.parse(line);
    return;
  }
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.json')) yield* JSON.parse(readFileSync(join(path, name), 'utf8')).Records;
  }
}
