/** When calls arrive: CloudTrail writes a file for an account and Region about every five minutes. */
import { dateOf, HOUR, isoTime } from '../clock';
import { type Place, type Places, placesOf } from '../keys';
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

/** Where the files of a place lie, and how their names begin. */
export interface PlaceFolder {
  readonly folder: string;
  readonly prefix: string;
}

function placeFolder({ account, region }: Place, organization?: string): PlaceFolder {
  const under = organization ? `${organization}/${account}` : account;
  return { folder: `AWSLogs/${under}/CloudTrail/${region}`, prefix: `${account}_CloudTrail_${region}_` };
}

/** Those of all places of a scenario: log files elsewhere are of something else. */
export const logFolders = (places: Places, organization?: string): readonly PlaceFolder[] =>
  placesOf(places).map((place) => placeFolder(place, organization));

/**
 * Key of a file in the bucket; its time is that of delivery.
 * Source: AWS CloudTrail User Guide, "Finding your CloudTrail log files", "CloudTrail log file names".
 */
export function fileKey(place: Place, minute: number, random: Random, organization?: string): string {
  const { folder, prefix } = placeFolder(place, organization);
  const [year, month, day] = dateOf(minute);
  const stamp = isoTime(minute).slice(0, 16).replace(/[-:]/g, '');
  return `${folder}/${year}/${two(month)}/${two(day)}/${prefix}${stamp}Z_${suffix(random)}.json.gz`;
}
