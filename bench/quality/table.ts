import type { Figure, Row } from './rows';

type Wanted = Pick<Row, 'sense' | 'required' | 'goal'>;

/** The table as lines: a row each, a column each contender, ours judged. */
export function tableOf<R extends { readonly name: string }>(rows: readonly Row<R>[], results: readonly R[]): string[] {
  const shown = rows.filter((row) => results.some((result) => !Number.isNaN(row.figure(result).value)));
  const cells = shown.map((row) => {
    const figures = results.map((result) => row.figure(result));
    return [
      row.name,
      wanted(row),
      ...figures.map((figure, i) => text(row, figure, i === 0)),
      verdictOf(row, figures[0]),
    ];
  });
  const all = [['', 'required / goal', ...results.map(({ name }) => name), 'ours'], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `PASS`, `PASS, goal too`, `short`; nothing where nothing is wanted. */
export function verdictOf(row: Wanted, figure: Figure | undefined): string {
  if (!figure || Number.isNaN(figure.value)) return '';
  const holds = (bound: number) => (row.sense === '<=' ? figure.value <= bound : figure.value >= bound);
  const goal = row.goal !== undefined && holds(row.goal);
  if (row.required === undefined) return row.goal === undefined ? '' : goal ? 'goal reached' : 'goal missed';
  if (!holds(row.required)) return 'SHORT';
  return row.goal === undefined ? 'PASS' : goal ? 'PASS, goal reached' : 'PASS, goal missed';
}

function wanted({ sense, required, goal }: Wanted): string {
  const bound = (value: number | undefined) => (value === undefined ? '-' : `${sense} ${value}`);
  return required === undefined && goal === undefined ? '' : `${bound(required)} / ${bound(goal)}`;
}

/** Intervals and what it was reckoned on are told of the first column only, for room. */
function text({ digits }: Pick<Row, 'digits'>, { value, low, high, of }: Figure, whole: boolean): string {
  if (Number.isNaN(value)) return '-';
  const told = value.toFixed(digits);
  if (!whole) return told;
  const interval = low !== undefined && high !== undefined ? ` [${low.toFixed(digits)}, ${high.toFixed(digits)}]` : '';
  return `${told}${interval}${of ? ` ${of}` : ''}`;
}
