import type { Difference } from './check';
import { seriesOf } from './detect';
import type { Judged } from './judge';
import { type Series, seriesId, type Told } from './series';

/** Single cases to look at. */
export function missedLines({ labels }: Judged): string[] {
  return labels
    .filter(({ found }) => !found)
    .map(({ label }) => `missed: ${label.kind}, ${spanLine(label, label.onset, label.end)}`);
}

export function falseLines({ wrong, companions }: Judged): string[] {
  const line = ({ series, start, end }: Told) => spanLine(series, start, end);
  return [...wrong.map((it) => `false: ${line(it)}`), ...companions.map((it) => `companion: ${line(it)}`)];
}

export function differenceLines(differences: readonly Difference[]): string[] {
  return differences.map(({ record, problems }) => {
    const what = `${record.insightDetails.state} ${record.eventTime} ${seriesId(seriesOf(record)).trim()}`;
    return `differs: ${what}: ${problems.join('; ')}`;
  });
}

function spanLine(series: Series, start: number, end: number): string {
  const time = `${new Date(start * 60_000).toISOString().slice(0, 16)}Z`;
  return `${seriesId(series).trim()} ${time}, ${end - start} min`;
}
