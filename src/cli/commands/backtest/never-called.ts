import { distance } from 'fastest-levenshtein';
import type { CallKind } from '../../../records';
import type { KnownIncident } from './known-incidents';

/** From the widest to the narrowest: each is looked for among the calls that have all before it. */
const FIELDS = ['account', 'region', 'source', 'name', 'errorCode'] as const;
type Field = (typeof FIELDS)[number];

/** A known incident that nothing can catch: it names what no call has that was read. */
export interface NeverCalled {
  readonly incident: KnownIncident;
  /** The first that no call has, among those that have the fields before it. */
  readonly field: Field;
  readonly value: string;
  /** What is there and is written nearly so. */
  readonly near?: string;
  /** Region in which the account does call the API. */
  readonly calledIn?: string;
}

/** Values of a field, each with the values of the next that occur beside it. */
interface Values extends Map<string, Values> {}

/** Those of them that a slip has kept from being caught, or logs that are not there. */
export function neverCalled(known: readonly KnownIncident[], kinds: readonly CallKind[]): NeverCalled[] {
  if (known.length === 0) return [];
  const values = valuesOf(kinds);
  return known.flatMap((incident) => missingIn(incident, values) ?? []);
}

function valuesOf(kinds: readonly CallKind[]): Values {
  const root: Values = new Map();
  for (const kind of kinds) {
    let at = root;
    for (const field of FIELDS) {
      const next: Values = at.get(kind[field]) ?? new Map();
      at.set(kind[field], next);
      at = next;
    }
  }
  return root;
}

function missingIn(incident: KnownIncident, values: Values): NeverCalled | undefined {
  let at = values;
  for (const field of FIELDS) {
    const value = incident[field];
    // Calls that went well have no error code, and are no less there.
    if (value === undefined) return undefined;
    const next = at.get(value);
    if (!next) return { incident, field, value, ...likely(incident, values, field, nearest(value, [...at.keys()])) };
    at = next;
  }
  return undefined;
}

/** What is written nearly so is likelier than another Region. */
function likely(
  { account, region, source, name }: KnownIncident,
  values: Values,
  field: Field,
  near: string | undefined,
): Pick<NeverCalled, 'near' | 'calledIn'> {
  if (near !== undefined) return { near };
  if (field === 'account' || field === 'errorCode') return {};
  const others = [...(values.get(account) ?? [])].filter(([other]) => other !== region);
  const [calledIn] = others.find(([, sources]) => sources.get(source)?.has(name)) ?? [];
  return calledIn === undefined ? {} : { calledIn };
}

/** Two letters that changed places are two apart. */
const MOST_APART = 2;

/** Another case, a letter too many, too few, other or in another place. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const apart = (other: string): number => distance(word.toLowerCase(), other.toLowerCase());
  const most = Math.min(MOST_APART, Math.floor(word.length / 3));
  const near = known.filter((other) => other !== '' && Math.abs(other.length - word.length) <= most);
  const [best] = near.map((other) => ({ other, by: apart(other) })).sort((a, b) => a.by - b.by);
  return best && best.by <= most ? best.other : undefined;
}
