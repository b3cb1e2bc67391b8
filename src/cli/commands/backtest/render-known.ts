import { timeText, wholeText } from '../../../messages';
import type { Palette } from '../../color';
import { printable } from '../../formats/sanitize';
import { columns, table } from '../cost/table';
import type { BacktestReport } from './report';

const CAUGHT = 'Caught of the known, and after how long (median); others are insights that are none of them.';

/** What each setting would have caught; nothing without --incidents. */
export function caughtLines({ replays }: BacktestReport, palette: Palette): string[] {
  const kinds = replays[0]?.caught;
  if (!kinds) return [];
  const [head = '', ...rows] = table(
    columns('caught', ...kinds.map(({ kind }) => `>${printable(kind, 30)}`), '>others'),
    replays.map(({ name, caught = [], others = 0 }) => [name, ...caught.map(caughtText), String(others)]),
  );
  return ['', CAUGHT, '', palette.bold(head), ...rows];
}

/** `19/20, 2 min`. */
const caughtText = ({
  caught,
  known,
  medianDelay,
}: NonNullable<BacktestReport['replays'][number]['caught']>[number]): string =>
  `${caught}/${known}${medianDelay === undefined ? '' : `, ${medianDelay} min`}`;

/** Lines that are told. */
const MISSED = 5;

/** By the first setting: the others are in the JSON. */
export function missedLines({ replays }: BacktestReport, palette: Palette): string[] {
  const { name = '', missed = [] } = replays[0] ?? {};
  if (missed.length === 0) return [];
  const [, ...rows] = table(
    columns('', '', '', ''),
    missed
      .slice(0, MISSED)
      .map(({ line, kind, api, onset }) => [
        `  line ${line}`,
        printable(kind, 30),
        printable(api, 200),
        timeText(onset),
      ]),
  );
  const more = missed.length - MISSED;
  return [
    '',
    palette.bold(`missed with ${name}, by their lines in the file of --incidents`),
    ...rows,
    ...(more > 0 ? [`  and ${wholeText(more)} more: --format json has all of them, of every row`] : []),
  ];
}
