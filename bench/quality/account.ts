import type { IncidentLabelKind } from '../../src/simulate';
import type { Contender } from './contender';
import { type Corpus, tracksOf } from './corpus';
import type { FalseIncident } from './evaluate';
import { type Figure, type Row, whole } from './rows';
import { type Case, casesOf, overlapping } from './score';
import { DAY, WEEK } from './series';
import { ratio, type Share } from './statistics';

/** Minutes before the onset and after the end within which a record counts as found: looser than for the large corpus. */
const SLACK = [5, 10] as const;
/** False incidents count from the eighth day on. */
const JUDGED_AFTER_DAYS = 7;

const KINDS: readonly IncidentLabelKind[] = ['spike', 'first use', 'errors', 'drop', 'absent'];

/** One account at a time, everything in one run: records against labels. */
export interface AccountResult {
  readonly name: string;
  readonly found: readonly Share[];
  /** Of each account. */
  readonly byKind: ReadonlyMap<IncidentLabelKind, readonly Share[]>;
  readonly wrong: readonly Share[];
  readonly falseIncidents: readonly FalseIncident[];
  readonly cases: readonly Case[];
}

export async function evaluateAccounts(contender: Contender, trials: readonly Corpus[]): Promise<AccountResult> {
  const found: Share[] = [];
  const wrong: Share[] = [];
  const byKind = new Map<IncidentLabelKind, Share[]>();
  const falseIncidents: FalseIncident[] = [];
  const cases: Case[] = [];
  for (const injected of trials) {
    const tracks = tracksOf(injected);
    const all = await contender.run(injected, tracks);
    const own = casesOf(injected, tracks, all, new Map(), SLACK);
    cases.push(...own);
    found.push([own.filter(({ hit }) => hit).length, own.length]);
    for (const kind of KINDS) {
      const those = own.filter(({ label }) => label.kind === kind);
      byKind.set(kind, [...(byKind.get(kind) ?? []), [those.filter(({ hit }) => hit).length, those.length]]);
    }
    const from = injected.from + JUDGED_AFTER_DAYS * DAY;
    let count = 0;
    for (const [id, track] of tracks) {
      const labels = own.filter(({ key }) => key === id).map(({ label }) => label);
      const unasked = (all.get(id) ?? []).filter(
        (it) => it.declaredAt >= from && !labels.some((label) => overlapping([it], label, SLACK)),
      );
      count += unasked.length;
      falseIncidents.push(...unasked.map((incident) => ({ track, incident })));
    }
    wrong.push([count, (injected.to - from) / WEEK]);
  }
  return { name: contender.name, found, byKind, wrong, falseIncidents, cases };
}

const byKind = (kind: IncidentLabelKind): Row<AccountResult> => ({
  name: `  of them: ${kind}`,
  sense: '>=',
  digits: 3,
  figure: (it): Figure => whole(ratio(it.byKind.get(kind) ?? [])),
});

export const ACCOUNT_ROWS: readonly Row<AccountResult>[] = [
  {
    name: 'incidents found, all kinds',
    sense: '>=',
    required: 0.95,
    digits: 3,
    figure: (it) => whole(ratio(it.found)),
  },
  ...KINDS.map(byKind),
  {
    name: 'false / account-week from day 8',
    sense: '<=',
    required: 0.7,
    digits: 2,
    figure: (it) => whole(ratio(it.wrong)),
  },
];
