import { countText, timeText, wholeText } from '../../../messages';
import type { Palette } from '../../color';
import { printable, printableJson } from '../../formats/sanitize';
import { columns, table } from '../cost/table';
import { type NextRow, nextRow } from './next';
import { caughtLines, missedLines } from './render-known';
import type { Replay } from './replays';
import type { BacktestReport } from './report';

export const renderJson = (report: BacktestReport): string => `${printableJson(report, 2)}\n`;

/** One row a setting, then what each of them would have caught. */
export function renderText(report: BacktestReport, palette: Palette, commandOf: (replay: Replay) => string): string {
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
    ...nextLines(nextRow(report, commandOf)),
    '',
  ].join('\n');
}

/** `0`, `0.25`, `3.1`, `120`. */
const rate = (value: number): string => (value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(2))));

/** Of the first setting: the default one, where it is among them. */
function noisyLines({ replays }: BacktestReport, palette: Palette): string[] {
  const [first] = replays;
  if (!first || first.noisiest.length === 0) return [];
  const rows = first.noisiest.map(({ api, insights }) => `  ${String(insights).padStart(4)}  ${printable(api, 200)}`);
  return ['', palette.bold(`loudest with ${first.name}`), ...rows];
}

function nextLines(next: NextRow | undefined): string[] {
  if (!next) return [];
  const { name, why, command } = next;
  return [
    '',
    `A row is run by detect with its sensitivity and budget; ${why} is ${name}:`,
    // It is copied: never broken, never cut.
    `  next  ${command}`,
  ];
}
