/** Mutes and allowed unknowns refer to what is there. Whether they have expired is asked in expiry.ts, with a clock. */
import { diagnostic, didYouMean, quote, showPath } from './diagnostic';
import type { ConfigDiagnostic } from './model';
import { repeated } from './rules-accounts';
import type { ConfigFile } from './schema';
import type { Tree } from './yaml-tree';

export function muteRules(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  const entries = Object.keys(source.trails);
  const unknown = (source.mutes ?? []).flatMap(({ trail }, index) => {
    if (trail === undefined || entries.includes(trail)) return [];
    const at = ['mutes', index, 'trail'];
    const fix = didYouMean(trail, entries) || `; the entries are ${entries.slice(0, 8).join(', ') || 'none'}`;
    return [
      diagnostic(
        'config_unknown_name',
        tree.at(at),
        `${showPath(at)} must name an entry under \`trails\`; got ${quote(trail)}${fix}`,
      ),
    ];
  });
  const allowed = (source.allow_unknown ?? []).map((entry) => entry.account);
  return [
    ...unknown,
    ...repeated(allowed, (i) => ['allow_unknown', i, 'account'], tree, 'keep the one with the right date'),
  ];
}
