import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Account, Call } from '../account';
import type { Draws } from '../draws';
import { isoSecond, recordsOf } from './record';

/** A file each five minutes and Region. */
const FILE_SECONDS = 300;
/** Seconds from a call until it can be in a file. */
const LAG = [180, 420] as const;
const LONGEST_LAG = 600;
/** Of records: these are delivered once more, one to four files later. */
const TWICE_SHARE = 0.015;
const MOST_RECORDS = 800;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

interface Delivery {
  readonly region: string;
  /** Second of the delivery, since the account's first midnight. */
  readonly second: number;
  readonly records: string[];
}

/** The calls as a trail's log files under `folder`/AWSLogs. Returns how many files there are. */
export function writeTree(folder: string, draws: Draws, account: Account, calls: readonly Call[]): number {
  let files = 0;
  for (const { region, second, records } of deliveriesOf(draws, account, calls)) {
    const time = isoSecond(account, second);
    const place = join(folder, 'AWSLogs', account.id, 'CloudTrail', region, ...time.slice(0, 10).split('-'));
    mkdirSync(place, { recursive: true });
    draws.shuffle(records);
    for (let first = 0; first < records.length; first += MOST_RECORDS) {
      const stamp = `${time.slice(0, 16).replace(/[-:]/g, '')}Z`;
      const name = `${account.id}_CloudTrail_${region}_${stamp}_${draws.text(LETTERS, 16)}.json.gz`;
      const text = `{"Records":[${records.slice(first, first + MOST_RECORDS).join(',')}]}`;
      writeFileSync(join(place, name), gzipSync(text, { level: 1 }));
      files += 1;
    }
  }
  return files;
}

function deliveriesOf(draws: Draws, account: Account, calls: readonly Call[]): Iterable<Delivery> {
  const recordOf = recordsOf(draws, account);
  const deliveries = new Map<string, Delivery>();
  const offsets = new Map<string, number>();
  const deliver = (region: string, second: number, record: string) => {
    const id = `${region} ${second}`;
    const delivery = deliveries.get(id) ?? { region, second, records: [] };
    deliveries.set(id, delivery);
    delivery.records.push(record);
  };
  for (const call of calls) {
    const { region, second } = call;
    const record = recordOf(call);
    const offset = offsets.get(region) ?? draws.below(FILE_SECONDS);
    offsets.set(region, offset);
    const ready = Math.trunc(second + draws.uniform(...LAG));
    let at = Math.floor((ready - offset) / FILE_SECONDS) * FILE_SECONDS + FILE_SECONDS + offset;
    while (at - second > LONGEST_LAG) at -= FILE_SECONDS;
    deliver(region, at, record);
    if (draws.chance(TWICE_SHARE)) deliver(region, at + FILE_SECONDS * draws.between(1, 4), record);
  }
  return deliveries.values();
}
