/** What was made, in a few lines. */
import { countText } from '../../../messages';
import { type DecoyKind, isoTime, type Simulation, type SimulationPlan } from '../../../simulate';
import { printable } from '../../formats/sanitize';
import { COUNTS, INCIDENTS, LOGS } from './claim';
import type { Written } from './write-tree';

const MINUTES_A_DAY = 1440;

const dayText = (day: number): string => isoTime(day * MINUTES_A_DAY).slice(0, 10);

const WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  spike: ['spike', 'spikes'],
  drop: ['drop', 'drops'],
  errors: ['error burst', 'error bursts'],
  'first use': ['first use', 'first uses'],
  absent: ['absent burst', 'absent bursts'],
};

function incidentsText({ labels }: Simulation): string {
  if (labels.length === 0) return 'none';
  return Object.entries(WORDS)
    .map(([kind, words]) => ({ words, count: labels.filter((label) => label.kind === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => `${count} ${words[count === 1 ? 0 : 1]}`)
    .join(', ');
}

/** Incidents that were asked for and found no place: too few days or keys. */
function missing({ incidents }: SimulationPlan, { labels }: Simulation): string[] {
  return Object.entries(incidents).flatMap(([kind, wanted]) => {
    const placed = labels.filter((label) => label.kind === kind).length;
    return placed < wanted ? [`${wanted - placed} of kind ${kind}`] : [];
  });
}

/** What is in the logs of one that was asked for. */
function decoyText(kind: DecoyKind, { decoys }: Simulation, { late, duplicates }: Written): string | undefined {
  if (kind === 'late files') return late > 0 ? `${countText(late, 'file')} up to thirty hours late` : undefined;
  if (kind === 'duplicate files')
    return duplicates > 0 ? `${countText(duplicates, 'call')} delivered twice` : undefined;
  const told = decoys.find((decoy) => decoy.kind === kind);
  return told && `${told.note}, from ${isoTime(told.testFrom)} on`;
}

function decoyLines({ decoys }: SimulationPlan, simulation: Simulation, written: Written): string[] {
  return decoys.map((kind) => {
    const text = decoyText(kind, simulation, written);
    if (text) return `Decoy: ${kind}: ${text}.`;
    const why = simulation.decoysLeft.find((it) => it.kind === kind)?.why ?? 'the share of so few is none';
    return `Decoy without a place: ${kind}: ${why}. More days or keys give more.`;
  });
}

/** @param folder as the user named it */
export function summaryText(
  folder: string,
  as: 'files' | 'counts',
  plan: SimulationPlan,
  simulation: Simulation,
  written: Written,
): string {
  const { scenario } = plan;
  const shown = printable(folder.replace(/\/+$/, '') || '/');
  const what = `${countText(written.calls, 'call')} of ${countText(simulation.keys.length, 'API')}`;
  const span = `${dayText(scenario.startDay)} to ${dayText(scenario.startDay + scenario.days - 1)}`;
  const size = `${(written.bytes / 1e6).toFixed(1)} MB`;
  const twice = written.duplicates > 0 ? [`Delivered twice: ${countText(written.duplicates, 'call')}.`] : [];
  const left = missing(plan, simulation);
  return [
    `Wrote ${what}, ${span}, as ${countText(written.files, 'file')} (${size}) to ${shown}.`,
    ...twice,
    `Incidents: ${incidentsText(simulation)} (${shown}/${INCIDENTS}).`,
    ...(left.length > 0 ? [`Without a place: ${left.join(', ')}. More days or keys give more.`] : []),
    ...decoyLines(plan, simulation, written),
    `Seed ${scenario.seed}: the same seed and options give the same calls.`,
    '',
    as === 'counts' ? `Counts: ${shown}/${COUNTS}` : `Go on with: trailinsight detect ${shown}/${LOGS}`,
  ]
    .map((line) => `${line}\n`)
    .join('');
}
