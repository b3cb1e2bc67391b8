import type { InsightMessage } from './message';
import { escapeUnprintable } from './printable';

/**
 * The body for a webhook of anybody's. Within version 1 fields are only added. Texts are as the record has them, chosen
 * by whoever made the calls: who shows them escapes them.
 */
export interface InsightJson extends InsightMessage {
  readonly version: 1;
  readonly kind: 'cloudtrail-insight';
}

export const toJson = (message: InsightMessage): InsightJson => ({
  version: 1,
  kind: 'cloudtrail-insight',
  ...message,
});

/** JSON in one line, the same values, with whatever could act on a terminal or turn a line around as `\uXXXX`. */
export const jsonText = (value: InsightJson): string => escapeUnprintable(JSON.stringify(value));
