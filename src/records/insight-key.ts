import { createHash } from 'node:crypto';
import type { InsightRecord } from './insight-record';

export interface InsightKeyOptions {
  /** Before `AWSLogs/`, without a slash at either end. */
  readonly prefix?: string;
  /** `o-a1b2c3d4e5`: as organization trails name their objects. */
  readonly organizationId?: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SUFFIX_LENGTH = 16;

/**
 * Name of the object a record is kept in, by itself. CloudTrail's last 16 characters mean nothing; here they are made of
 * the record's id, so that a record written again takes its own place.
 * Source: CloudTrail User Guide, "Getting and viewing your CloudTrail log files"; names of published objects.
 */
export function insightObjectKey(record: InsightRecord, { prefix, organizationId }: InsightKeyOptions = {}): string {
  const account = segment(record.recipientAccountId ?? '');
  const region = segment(record.awsRegion);
  const [day = '', time = ''] = record.eventTime.split('T');
  const stamp = `${day.replaceAll('-', '')}T${time.slice(0, 5).replace(':', '')}Z`;
  return [
    ...(prefix ? [prefix] : []),
    'AWSLogs',
    ...(organizationId ? [organizationId] : []),
    ...[account, 'CloudTrail-Insight', region, ...day.split('-')],
    `${account}_CloudTrail-Insight_${region}_${stamp}_${suffix(record.eventID)}.json.gz`,
  ].join('/');
}

/** Accounts and Regions come from logs: none of them may lead out of the folder. */
const segment = (text: string): string => text.replace(/[^A-Za-z0-9-]/g, '_').slice(0, 64) || 'unknown';

const suffix = (eventId: string): string =>
  [...createHash('sha256').update(eventId).digest().subarray(0, SUFFIX_LENGTH)]
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('');
