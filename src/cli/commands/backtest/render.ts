import { countText, timeText, wholeText } from '../../../messages';
import type { Palette } from '../../color';
import { printable, printableJson } from '../../formats/sanitize';
import { columns, table } from '../cost/table';
import type { BacktestReport } from './report';

export const renderJson = (report: BacktestReport): string => `${printableJson(report, 2)}\n`;

/** One row a setting, then what each of them would have caught. */
export function renderText(report: BacktestReport, palette: Palette): string {
  const { from, to, accounts, calls, files, replays } = report;
  if (from === undefined || to === undefined) {
    return `Nothing was looked at.\nRead ${countText(files, 'file')}, ${countText(calls, 'call')}.\n`;
  }
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  const [head = '', ...rows] = table(
    columns(
      'insights',
      '>in all',
      '>a week',
      '>an account',
      '>spikes',
      '>first uses',
      '>drops',
      '>absent',
      '>of errors',
    ),
    replays.map(({ name, insights, perWeek, perAccountWeek, perWeekByKind, perWeekOfErrors }) => [
      ...[name, String(insights), rate(perWeek), rate(perAccountWeek)],
      ...perWeekByKind.map((kind) => rate(kind.perWeek)),
      rate(perWeekOfErrors),
    ]),
  );
  return [
    `${timeText(from)} to ${timeText(to)}, ${rate(days)} ${days === 1 ? 'day' : 'days'}; ${countText(accounts, 'account')}, ${wholeText(calls)} calls in ${countText(files, 'file')}`,
    'Insights in all, and how many a week: of all accounts, an account, and of each kind.',
    'Those of errors are counted in their kind, most as spikes or first uses, and once more in the last column.',
    '',
    palette.bold(head),
    ...rows,
    ...caughtLines(report, palette),
    ...missedLines(report, palette),
    ...noisyLines(report, palette),
    '',
  ].join('\n');
}

/** `0`, `0.25`, `3.1`, `120`. */
const rate = (value: number): string => (value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(2))));

const CAUGHT = 'Caught of the known, and after how long (median); others are insights that are none of them.';

function caughtLines({ replays }: BacktestReport, palette: Palette): string[] {
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
function missedLines({ replays }: BacktestReport, palette: Palette): string[] {
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

/** Of the first setting: the default one, where it is among them. */
function noisyLines({ replays }: BacktestReport, palette: Palette): string[] {
  const [first] = replays;
  if (!first || first.noisiest.length === 0) return [];
  const rows = first.noisiest.map(({ api, insights }) => `  ${String(insights).padStart(4)}  ${printable(api, 200)}`);
  return ['', palette.bold(`loudest with ${first.name}`), ...rows];
}
