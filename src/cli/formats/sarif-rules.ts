import type { Finding, FindingKind } from '../../control';
import { KINDS } from './kinds';

export type SarifLevel = 'error' | 'warning' | 'note';

/** Drift fails a check, not knowing warns, everything else informs. */
export function levelOf(severity: Finding['severity']): SarifLevel {
  if (severity === 'drift') return 'error';
  return severity === 'unknown' ? 'warning' : 'note';
}

const DEFAULT_LEVELS: Readonly<Partial<Record<FindingKind, SarifLevel>>> = {
  unknown: 'warning',
  unavailable: 'note',
  unmanaged_insights: 'note',
  expired_mute: 'warning',
};

/** `missing_type` as `MissingType`: §3.49.7 asks for an identifier that people can read. */
const pascalCase = (kind: string): string =>
  kind.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());

const kinds = Object.entries(KINDS) as [FindingKind, (typeof KINDS)[FindingKind]][];

/** A reportingDescriptor (§3.49) for every kind of finding, found or not: dashboards list what is checked at all. */
export const RULES = kinds.map(([id, { short, why, help }]) => ({
  id,
  name: pascalCase(id),
  shortDescription: { text: short },
  fullDescription: { text: `${short} ${why}` },
  help: { text: `${why}\n${help.replaceAll('`', '')}`, markdown: `${why}\n\n**What to do.** ${help}` },
  defaultConfiguration: { level: DEFAULT_LEVELS[id] ?? ('error' as const) },
  properties: { tags: ['security', 'aws', 'cloudtrail', 'cloudtrail-insights'], precision: 'very-high' },
}));

export const RULE_INDEX: ReadonlyMap<string, number> = new Map(RULES.map(({ id }, index) => [id, index]));
