import { parseArgs } from 'node:util';

export interface QualityArguments {
  /** What the seeds are called: `dev`, `held`, or the numbers themselves. */
  readonly seedsName: string;
  readonly seeds: readonly number[];
  /** Keys in all, spread over the seeds. */
  readonly keys: number;
  readonly oursOnly: boolean;
  /** Part of the bench: a layout (`large`, `young`), `accounts`, or all of it. */
  readonly part: 'all' | 'large' | 'young' | 'accounts';
  readonly classes: boolean;
  readonly list?: 'false' | 'missed';
  readonly json?: string;
  /** Keys of the random cut forest, which takes seconds for each. */
  readonly forestKeys: number;
  /** Thresholds of ours that are tried: `--threshold name=value`. */
  readonly thresholds: Readonly<Record<string, number>>;
}

/** Dev seeds are for tuning; nothing may be chosen by what the held ones show. */
const SEEDS: Readonly<Record<string, readonly number[]>> = { dev: [11, 12], held: [9101, 9102] };

const USAGE = `npx tsx bench/quality.ts [--seeds dev|held|1,2,…] [--keys N] [--only ours|all]
    [--part all|large|young|accounts] [--classes] [--list false|missed] [--json FILE]
    [--forest-keys N] [--threshold name=value …]`;

/** Throws with the usage where an argument is not known or has a wrong value. */
export function readArguments(args: readonly string[]): QualityArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: 'dev' },
      keys: { type: 'string', default: '1000' },
      only: { type: 'string', default: 'all' },
      part: { type: 'string', default: 'all' },
      classes: { type: 'boolean', default: false },
      list: { type: 'string' },
      json: { type: 'string' },
      'forest-keys': { type: 'string', default: '60' },
      threshold: { type: 'string', multiple: true, default: [] },
    },
  });
  const seeds = SEEDS[values.seeds] ?? values.seeds.split(',').map((text) => whole('--seeds', text));
  const { list } = values;
  if (list !== undefined && list !== 'false' && list !== 'missed') throw new Error(`--list ${list}\n${USAGE}`);
  if (values.only !== 'ours' && values.only !== 'all') throw new Error(`--only ${values.only}\n${USAGE}`);
  const { part } = values;
  if (part !== 'all' && part !== 'large' && part !== 'young' && part !== 'accounts')
    throw new Error(`--part ${part}\n${USAGE}`);
  return {
    part,
    seedsName: values.seeds,
    seeds,
    keys: whole('--keys', values.keys),
    oursOnly: values.only === 'ours',
    classes: values.classes,
    ...(list ? { list } : {}),
    ...(values.json ? { json: values.json } : {}),
    forestKeys: whole('--forest-keys', values['forest-keys']),
    thresholds: Object.fromEntries(values.threshold.map(threshold)),
  };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} ${text}: a whole number is wanted\n${USAGE}`);
  return value;
}

function threshold(text: string): [string, number] {
  const [name = '', value = ''] = text.split('=');
  if (!name || value === '' || !Number.isFinite(Number(value))) throw new Error(`--threshold ${text}\n${USAGE}`);
  return [name, Number(value)];
}
