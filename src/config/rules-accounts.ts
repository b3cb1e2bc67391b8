/** Accounts listed once, and selectors that can select something. */
import { compact } from './compact';
import { diagnostic, didYouMean, type Path, quote, showPath } from './diagnostic';
import { hasReference } from './environment';
import type { AccountSelector, ConfigDiagnostic } from './model';
import { matchesNoName, type StaticAccounts } from './overlap';
import type { ConfigFile, TrailFile } from './schema';
import { staticAccounts } from './static-accounts';
import type { Tree } from './yaml-tree';

/** Diagnostics for the second and later ones of what should stand once. */
export function repeated(
  values: readonly (string | undefined)[],
  pathOf: (index: number) => Path,
  tree: Tree,
  fix: string,
  severity: ConfigDiagnostic['severity'] = 'error',
): ConfigDiagnostic[] {
  const first = new Map<string, number>();
  return values.flatMap((value, index) => {
    if (value === undefined) return [];
    const earlier = first.get(value);
    first.set(value, earlier ?? index);
    if (earlier === undefined) return [];
    const message = `${showPath(pathOf(index))} must stand once; got ${quote(value)}, first on line ${tree.at(pathOf(earlier)).line}: ${fix}`;
    return [diagnostic('config_duplicate', tree.at(pathOf(index)), message, severity)];
  });
}

function selectorReaches(selector: AccountSelector, path: Path, known: StaticAccounts, tree: Tree): ConfigDiagnostic[] {
  const warn = (at: Path, message: string): ConfigDiagnostic =>
    diagnostic('config_unknown_name', tree.at(at), `${showPath(at)} ${message}`, 'warning');
  const found: ConfigDiagnostic[] = [];
  if (selector.ou !== undefined && known.closed) {
    found.push(
      warn(
        [...path, 'ou'],
        `selects nothing: OUs are known through \`organization\`, which is not given; got ${quote(selector.ou)}`,
      ),
    );
  }
  for (const [index, name] of (selector.names ?? []).entries()) {
    if (hasReference(name) || !matchesNoName(name, known)) continue;
    const names = known.listed.map((account) => account.name);
    found.push(
      warn(
        [...path, 'names', index],
        `names none of the accounts listed; got ${quote(name)}${didYouMean(name, names)}`,
      ),
    );
  }
  for (const [index, id] of (selector.ids ?? []).entries()) {
    if (!known.closed || known.listed.length === 0 || known.listed.some((account) => account.id === id)) continue;
    found.push(
      warn([...path, 'ids', index], `is none of the accounts listed; got ${quote(id)}: add it to \`accounts\``),
    );
  }
  return found;
}

export function accountRules(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  const known = staticAccounts(source);
  const accounts = source.accounts ?? [];
  const selectors: (readonly [TrailFile['accounts'], Path])[] = [
    ...Object.entries(source.trails).map(([name, trail]) => [trail.accounts, ['trails', name, 'accounts']] as const),
    ...(source.mutes ?? []).map((mute, index) => [mute.accounts, ['mutes', index, 'accounts']] as const),
  ];
  return [
    ...repeated(
      accounts.map((a) => a.id),
      (i) => ['accounts', i, 'id'],
      tree,
      'remove one',
    ),
    ...repeated(
      accounts.map((a) => a.name),
      (i) => ['accounts', i, 'name'],
      tree,
      'a selector by this name takes in both',
      'warning',
    ),
    ...selectors.flatMap(([selector, path]) => (selector ? selectorReaches(compact(selector), path, known, tree) : [])),
  ];
}
