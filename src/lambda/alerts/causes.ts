import { actorOf } from '../../messages';
import { apiOf, type InsightRecord } from '../../records';

/**
 * What makes two insights one cause: the same actor, or the same API in the same account, in whatever Region. Each is a
 * cause of its own: a leaked key calls many APIs, and a broken API fails for many.
 */
export function causesOf(record: InsightRecord, groupBy: readonly ('actor' | 'api')[]): readonly string[] {
  const account = record.recipientAccountId ?? 'unknown';
  const actor = groupBy.includes('actor') ? actorOf(record) : undefined;
  return [
    ...(actor === undefined ? [] : [`actor#${account}#${actor}`]),
    ...(groupBy.includes('api') ? [`api#${account}#${apiOf(record)}`] : []),
  ];
}
