/** What a simulation says it has written: nothing else in the folder is taken away. */
import { logFolders, type SimulationPlan } from '../../../simulate';

export const LOGS = 'AWSLogs';
export const COUNTS = 'counts.jsonl';
export const INCIDENTS = 'incidents.jsonl';
export const SCENARIO = 'scenario.json';
/** Stands while a tree is being written. */
export const UNFINISHED = '.trailinsight-simulation';
export const FORMAT = 'trailinsight.simulation/v1';

type As = 'files' | 'counts';

/** What the names in the folder, and those of log files, follow from. */
export interface Claim extends Pick<SimulationPlan, 'organization'> {
  readonly as: As;
  readonly scenario: Pick<SimulationPlan['scenario'], 'seed' | 'accounts' | 'regionsPerAccount'>;
}

export const claimOf = (as: As, { scenario, organization }: SimulationPlan): Claim => ({
  as,
  scenario,
  ...(organization && { organization }),
});

/** Text of the mark. While an earlier simulation is being taken away, the folder holds things of both. */
export const markText = (claims: readonly Claim[]): string => `${JSON.stringify({ format: FORMAT, claims })}\n`;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

function isClaim(value: unknown): value is Claim {
  if (!isRecord(value) || !isRecord(value.scenario)) return false;
  const { seed, accounts, regionsPerAccount = 2 } = value.scenario;
  return (
    (value.as === 'files' || value.as === 'counts') &&
    (value.organization === undefined || typeof value.organization === 'string') &&
    isWhole(seed, 0, Number.MAX_SAFE_INTEGER) &&
    isWhole(accounts, 1, 200) &&
    isWhole(regionsPerAccount, 1, 10)
  );
}

/** Those of a mark, or the one of a `scenario.json`. None where the text is something else. */
export function readClaims(text: string): readonly Claim[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  if (!isRecord(value) || value.format !== FORMAT) return [];
  return (Array.isArray(value.claims) ? value.claims : [value]).filter(isClaim);
}

/** Names in the folder itself that one of the claims covers. */
export function claimedNames(claims: readonly Claim[]): ReadonlySet<string> {
  const written = claims.flatMap(({ as }) => [as === 'files' ? LOGS : COUNTS, INCIDENTS, SCENARIO]);
  return new Set([UNFINISHED, ...written]);
}

/** Whether a log file is one of those that were claimed. @param path from `AWSLogs/` on */
export function claimedLogs(claims: readonly Claim[]): (path: string) => boolean {
  const folders = claims.filter(({ as }) => as === 'files').flatMap((it) => logFolders(it.scenario, it.organization));
  const names = new Map(folders.map(({ folder, prefix }) => [folder, prefix]));
  return (path) => {
    const [, folder = '', name = ''] = /^(.+)\/\d{4}\/\d\d\/\d\d\/([^/]+)$/.exec(path) ?? [];
    const prefix = names.get(folder);
    return prefix !== undefined && name.startsWith(prefix) && STAMP.test(name.slice(prefix.length));
  };
}

/** Time of delivery, and what tells files of one minute apart. */
const STAMP = /^\d{8}T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/;
