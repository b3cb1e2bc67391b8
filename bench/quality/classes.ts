import type { Pattern } from '../../src/simulate';
import type { FalseIncident, Result, ToldOnDecoy } from './evaluate';
import { MIDDLING, STRONG } from './rows';
import { type Case, recall } from './score';
import { ratio } from './statistics';

/** False incidents by pattern, and what was found by kind, strength and pattern. */
export function classesOf(result: Result): string[] {
  return [
    `${result.name}: false incidents per key-week by pattern (established)`,
    ...byPattern(result.rates, 'rates '),
    ...byPattern(result.errors, 'errors'),
    `${result.name}: false incidents of established keys by kind`,
    ...tally(
      result.wrong.filter(({ track }) => track.established).map(({ incident }) => incident.told?.kind ?? incident.type),
    ),
    `${result.name}: found by kind, strength and pattern`,
    ...byBand(result.cases),
  ];
}

function byPattern(shares: Result['rates'], what: string): string[] {
  const patterns = new Map<Pattern, [number, number][]>();
  for (const [track, [sum, of]] of shares) {
    if (!track.established) continue;
    const own = patterns.get(track.key.pattern) ?? [];
    patterns.set(track.key.pattern, own);
    own.push([sum, of]);
  }
  return [...patterns].map(([pattern, own]) => {
    const { value, low, high, sum, of } = ratio(own);
    return `  ${what} ${pattern.padEnd(14)} ${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}] ${sum} in ${of.toFixed(0)} weeks`;
  });
}

function byBand(cases: readonly Case[]): string[] {
  const groups = new Map<string, Map<Pattern, Case[]>>();
  for (const it of cases) {
    const name = `${it.label.kind} ${bandOf(it)}`;
    const group = groups.get(name) ?? new Map<Pattern, Case[]>();
    groups.set(name, group);
    group.set(it.pattern, [...(group.get(it.pattern) ?? []), it]);
  }
  const share = (own: readonly Case[]) => {
    const { sum, of } = recall(own);
    return `${sum}/${of}`;
  };
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, group]) => {
      const all = [...group.values()].flat();
      const each = [...group].map(([pattern, own]) => `${pattern} ${share(own)}`).join(', ');
      return `  ${name.padEnd(20)} ${recall(all).value.toFixed(3)} ${share(all)}: ${each}`;
    });
}

function bandOf({ label, strength }: Case): string {
  if (Number.isNaN(strength)) return label.expected >= 20 ? 'of >= 20' : 'of < 20';
  if (strength >= STRONG) return '>= 4';
  return strength >= MIDDLING ? '2-4' : strength >= 1 ? '1-2' : '< 1';
}

function tally(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `  ${word}: ${count}`);
}

/** Single cases to look at. */
export function falseLines(wrong: readonly FalseIncident[], onDecoys: readonly ToldOnDecoy[]): string[] {
  const decoys = onDecoys.map((it) => ({ ...it, note: ` (${it.kind})` }));
  const all = [...wrong.map((it) => ({ ...it, note: it.track.established ? '' : ' (new key)' })), ...decoys];
  return all.map(({ track, incident, note }) => {
    const { told } = incident;
    return `${track.key.pattern}${note} ${track.id.trim()} ${span(incident)} ${incident.type}${told ? ` ${why(told)}` : ''}`;
  });
}

export function missedLines(cases: readonly Case[]): string[] {
  return cases
    .filter(({ hit }) => !hit)
    .map(({ label, pattern, key, strength }) => {
      const of = `observed ${label.observed}, expected ${label.expected.toFixed(1)}`;
      const strong = Number.isNaN(strength) ? '' : ` strength ${strength.toFixed(2)}`;
      return `${label.kind} ${pattern} ${key.trim()} ${span({ start: label.onset, end: label.end })}${strong} ${of}`;
    });
}

function span({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${new Date(start * 60_000).toISOString().slice(0, 16)}Z+${end - start}min`;
}

function why({ kind, explanation: it, insight, around }: NonNullable<FalseIncident['incident']['told']>): string {
  const gates = it.gates.map(({ name, value, limit }) => `${name} ${round(value)}/${round(limit)}`).join(', ');
  const line = `${kind}: ${it.observed} in ${it.window} min, expected ${round(it.expected)} ± ${round(it.spread)}`;
  return `${line}, p ${it.p.toExponential(1)}, largest ${it.largest}, ${it.days} days, ${insight.count} at first; ${gates}; ${around.counts.join(' ')}`;
}

function round(value: number): string {
  return Math.abs(value) < 0.01 && value !== 0 ? value.toExponential(1) : value.toFixed(2);
}
