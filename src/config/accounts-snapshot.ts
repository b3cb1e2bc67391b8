/**
 * trailinsight.accounts.json: the accounts of an organization as they were on a day, so that stacks can be made from
 * OU paths and tags without credentials. Written by the command line, committed beside the configuration.
 */
import { z } from 'zod';
import { compact } from './compact';
import { diagnostic, sortDiagnostics } from './diagnostic';
import { issueDiagnostics } from './issues';
import type { ConfigDiagnostic, KnownAccount } from './model';
import { accountId, organizationId, partition } from './schema-parts';
import { readTree } from './yaml-tree';

const FORMAT = 'trailinsight.accounts/v1';

const accountsSnapshotSchema = z.strictObject({
  format: z.literal(FORMAT),
  /** ISO 8601, UTC. */
  takenAt: z.iso.datetime({ error: 'must be a time as 2026-11-20T12:00:00Z' }),
  organizationId: organizationId.optional(),
  managementAccount: accountId.optional(),
  accounts: z.array(
    z.strictObject({
      id: accountId,
      name: z.string().min(1),
      partition,
      /** `Root/Workloads/Prod`. */
      ouPath: z.string().min(1).optional(),
      tags: z.record(z.string(), z.string()),
      /** As AWS Organizations says: ACTIVE, SUSPENDED, PENDING_CLOSURE and whatever it adds. */
      state: z.string().min(1),
    }),
  ),
});

type SnapshotFile = z.output<typeof accountsSnapshotSchema>;

export interface SnapshotAccount extends KnownAccount {
  readonly state: string;
}

export interface AccountsSnapshot {
  readonly takenAt: string;
  readonly organizationId?: string;
  readonly managementAccount?: string;
  /** Sorted by id. */
  readonly accounts: readonly SnapshotAccount[];
}

export interface LoadedSnapshot {
  readonly snapshot?: AccountsSnapshot;
  readonly diagnostics: readonly ConfigDiagnostic[];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

function resolve({ takenAt, organizationId, managementAccount, accounts }: SnapshotFile): AccountsSnapshot {
  return { takenAt, accounts: accounts.map(compact).sort(byId), ...compact({ organizationId, managementAccount }) };
}

function jsonValue(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Reads a snapshot. Never throws; places are looked for only when something is wrong. */
export function parseAccountsSnapshot(text: string, file: string): LoadedSnapshot {
  const json = jsonValue(text);
  const parsed = json && accountsSnapshotSchema.safeParse(json.value);
  if (parsed?.success) {
    const ids = parsed.data.accounts.map((account) => account.id);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    if (twice < 0) return { snapshot: resolve(parsed.data), diagnostics: [] };
    const at = readTree(text, file).at(['accounts', twice, 'id']);
    const message = `\`accounts[${twice}].id\` must stand once; got "${ids[twice]}": write the file anew with \`trailinsight import --accounts\``;
    return { diagnostics: [diagnostic('config_duplicate', at, message)] };
  }
  // JSON is YAML, so the same reader tells places in it.
  const tree = readTree(text, file);
  if (parsed && tree.diagnostics.length === 0) {
    return { diagnostics: sortDiagnostics(issueDiagnostics(parsed.error.issues, accountsSnapshotSchema, tree)) };
  }
  const at = tree.diagnostics[0]?.location ?? { file, line: 1, column: 1 };
  const message = 'the file must be JSON as `trailinsight import --accounts` writes it; write it anew';
  return { diagnostics: [diagnostic('config_not_json', at, message)] };
}

/** The text of a snapshot: sorted by id and by tag, one account a line, so that a change is one line of a diff. */
export function formatAccountsSnapshot(snapshot: AccountsSnapshot): string {
  const { takenAt, organizationId, managementAccount, accounts } = snapshot;
  const lines = [...accounts].sort(byId).map(({ id, name, partition: part, ouPath, tags, state }) => {
    const sorted = Object.fromEntries(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)));
    return `    ${JSON.stringify({ id, name, partition: part, ouPath, tags: sorted, state })}`;
  });
  const head = { format: FORMAT, takenAt, organizationId, managementAccount };
  const fields = Object.entries(compact(head)).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`,
  );
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n${fields.join('')}  "accounts": ${list}\n}\n`;
}
