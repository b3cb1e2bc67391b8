import { type InsightRecord, insightRecordsIn } from '../../records';
import { failureName } from '../../sinks';
import { deliver, type Work } from './deliver';
import type { Found, LogObject } from './found';
import type { Limit } from './limit';
import type { Observer } from './observer';
import { type OpenObject, readObject } from './read-object';

/** Not an event of ours in any form we know. */
class Malformed extends Error {
  override readonly name = 'Malformed';
}

export interface Inbox {
  readonly work: Work;
  readonly openObject: OpenObject;
  readonly inOrder: <T>(key: string, job: () => Promise<T>) => Promise<T>;
  /** So many files are open, and so many records under way, at once. */
  readonly reading: Limit;
  readonly telling: Limit;
}

/**
 * Sees to one message of the queue.
 * @throws when it cannot be understood or somebody could not be told: the queue keeps it
 */
export async function take(found: Found, inbox: Inbox): Promise<void> {
  const { observer } = inbox.work;
  switch (found.kind) {
    case 'nothing':
      observer.info('no news', { reason: found.reason });
      return;
    case 'malformed':
      observer.count('Unreadable');
      observer.warn('not understood', { reason: found.reason });
      throw new Malformed(found.reason);
    case 'insight':
      return deliverAll([found.record], inbox);
    case 'objects':
      return deliverAll(await recordsOf(found.objects, inbox), inbox);
  }
}

async function recordsOf(
  objects: readonly LogObject[],
  { openObject, reading, work }: Inbox,
): Promise<InsightRecord[]> {
  const texts = await Promise.all(objects.map((object) => reading(() => textOf(object, openObject, work.observer))));
  return texts.flatMap((text, index) => recordsIn(text, objects[index]?.key ?? '', work.observer));
}

async function textOf(object: LogObject, openObject: OpenObject, observer: Observer): Promise<string> {
  try {
    return await readObject(object, openObject);
  } catch (error) {
    observer.warn('not read', { bucket: object.bucket, key: object.key, reason: failureName(error) });
    throw error;
  }
}

function recordsIn(text: string, key: string, observer: Observer): readonly InsightRecord[] {
  const file = insightRecordsIn(text);
  const problem = file.ok ? undefined : file.reason;
  const skipped = file.ok ? file.skipped : 0;
  if (problem !== undefined || skipped > 0) {
    observer.count('Unreadable', Math.max(1, skipped));
    observer.warn('not understood', { key, reason: problem ?? 'entries that are no Insights records', skipped });
  }
  // Nothing to tell in a file that is about nothing else: it is kept. Where there are some, they are told.
  if (!file.ok || (skipped > 0 && file.records.length === 0)) throw new Malformed(problem ?? 'no Insights records');
  return file.records;
}

/** All are tried; one that fails keeps the message in the queue, and the others are not told twice. */
async function deliverAll(records: readonly InsightRecord[], { work, inOrder, telling }: Inbox): Promise<void> {
  const sorted = [...records].sort((a, b) => Date.parse(a.eventTime) - Date.parse(b.eventTime));
  const jobs = sorted.map((record) => inOrder(record.sharedEventID, () => telling(() => deliver(record, work))));
  const failures = (await Promise.allSettled(jobs)).flatMap((job) => (job.status === 'rejected' ? [job.reason] : []));
  if (failures.length > 0) throw failures[0];
}
