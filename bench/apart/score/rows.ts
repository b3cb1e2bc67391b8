import { type Figure, type Row, whole } from '../../quality/rows';
import { ratio } from '../../quality/statistics';
import type { LabelKind } from '../incidents';
import type { Judged } from './judge';

/** What one contender did in all accounts. */
export interface Result {
  readonly name: string;
  readonly accounts: readonly Judged[];
}

const KINDS: readonly LabelKind[] = ['spike', 'first use', 'errors', 'drop', 'absent'];

function found({ accounts }: Result, kinds: readonly LabelKind[]): Figure {
  const shares = accounts.map(({ labels }) => {
    const own = labels.filter(({ label }) => kinds.includes(label.kind));
    return [own.filter((it) => it.found).length, own.length] as const;
  });
  return whole(ratio(shares));
}

function perWeek({ accounts }: Result, count: (account: Judged) => number): Figure {
  return whole(ratio(accounts.map((account) => [count(account), account.weeks] as const)));
}

export const ROWS: readonly Row<Result>[] = [
  {
    name: 'incidents found, all kinds',
    sense: '>=',
    required: 0.95,
    digits: 3,
    figure: (it) => found(it, KINDS),
  },
  ...KINDS.map(
    (kind): Row<Result> => ({
      name: `  of them: ${kind}`,
      sense: '>=',
      digits: 3,
      figure: (it) => found(it, [kind]),
    }),
  ),
  {
    name: 'false / account-week from day 8',
    sense: '<=',
    required: 0.7,
    digits: 2,
    figure: (it) => perWeek(it, ({ wrong }) => wrong.length),
  },
  {
    name: '  with companions of labels',
    sense: '<=',
    digits: 2,
    figure: (it) => perWeek(it, ({ wrong, companions }) => wrong.length + companions.length),
  },
];
