import { parseArgs } from 'node:util';

export interface ApartArguments {
  readonly seeds: readonly number[];
  readonly rough: boolean;
  readonly ordinaryDays: number;
  readonly testDays: number;
  readonly oursOnly: boolean;
  readonly list?: 'false' | 'missed';
}

const USAGE = `npx tsx bench/apart.ts [--seeds 1,2,…] [--rough] [--days N] [--test-days N] [--only ours|all]
    [--list false|missed]`;
/** What falls is held against the week before it. */
const LEAST_DAYS = 7;

/** Throws with the usage where an argument is not known or has a wrong value. */
export function readArguments(args: readonly string[]): ApartArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '1,2,3,4,5,6,7,8' },
      rough: { type: 'boolean', default: false },
      days: { type: 'string', default: '8' },
      'test-days': { type: 'string', default: '3' },
      only: { type: 'string', default: 'all' },
      list: { type: 'string' },
    },
  });
  const { list, only } = values;
  if (list !== undefined && list !== 'false' && list !== 'missed') throw new Error(`--list ${list}\n${USAGE}`);
  if (only !== 'ours' && only !== 'all') throw new Error(`--only ${only}\n${USAGE}`);
  return {
    seeds: values.seeds.split(',').map((text) => whole('--seeds', text, 0)),
    rough: values.rough,
    ordinaryDays: whole('--days', values.days, LEAST_DAYS),
    testDays: whole('--test-days', values['test-days'], 1),
    oursOnly: only === 'ours',
    ...(list ? { list } : {}),
  };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text !== '' && Number.isInteger(value) && value >= least) return value;
  throw new Error(`${name} ${text}: a whole number of at least ${least} is wanted\n${USAGE}`);
}
