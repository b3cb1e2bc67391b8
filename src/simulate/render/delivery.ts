/** When calls arrive: CloudTrail writes a file for an account and Region about every five minutes. */
import { dateOf, HOUR, isoTime } from '../clock';
import type { Random } from '../random';
import { gamma, integer, uniform } from '../samplers';

/** Minutes between files of one account and Region. */
export const FILE_MINUTES = 5;

/** Minutes from a call to when it is ready to be written. With the wait for a file: median 3.3, ninth decile 6.8, at most 10. */
export const usualLag = (random: Random): number => Math.min(5, gamma(random, 0.35, 4));

/** Minutes by which a late file is late: up to thirty hours. */
export const lateBy = (random: Random): number => Math.round(uniform(random, HOUR, 30 * HOUR));

const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const suffix = (random: Random): string =>
  Array.from({ length: 16 }, () => SUFFIX[integer(random, 0, SUFFIX.length - 1)]).join('');

const two = (n: number): string => String(n).padStart(2, '0');

export interface Place {
  readonly account: string;
  readonly region: string;
}

/**
 * Key of a file in the bucket; its time is that of delivery.
 * Source: AWS CloudTrail User Guide, "Finding your CloudTrail log files", "CloudTrail log file names".
 */
export function fileKey(place: Place, minute: number, random: Random, organization?: string): string {
  const { account, region } = place;
  const [year, month, day] = dateOf(minute);
  const stamp = isoTime(minute).slice(0, 16).replace(/[-:]/g, '');
  const under = organization ? `${organization}/${account}` : account;
  const folder = `AWSLogs/${under}/CloudTrail/${region}/${year}/${two(month)}/${two(day)}`;
  return `${folder}/${account}_CloudTrail_${region}_${stamp}Z_${suffix(random)}.json.gz`;
}
