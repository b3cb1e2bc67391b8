import type { InsightRecord } from '../../records';

/** An object of a log bucket, its key decoded. */
export interface LogObject {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

/** What a message of the queue turned out to be about. */
export type Found =
  | { readonly kind: 'insight'; readonly record: InsightRecord }
  | { readonly kind: 'objects'; readonly objects: readonly LogObject[] }
  /** Understood, and no news: a test notification, another kind of log, an object that was deleted. */
  | { readonly kind: 'nothing'; readonly reason: string }
  /** Not understood. It is not dropped: the queue hands it to the dead-letter queue. */
  | { readonly kind: 'malformed'; readonly reason: string };

export const nothing = (reason: string): Found => ({ kind: 'nothing', reason });
export const malformed = (reason: string): Found => ({ kind: 'malformed', reason });
