/** Mutes and allowed unknowns refer to what is there. Whether they have expired is asked in expiry.ts, with a clock. */
import { diagnostic, didYouMean, quote, showPath } from './diagnostic';
import type { ConfigDiagnostic } from './model';
import { repeated } from './rules-accounts';
import type { ConfigFile } from './schema';
import type { Tree } from './yaml-tree';

/** The alerts know an insight by its call and its actor alone: a mute must not silence more than it seems to. */
function insightMutes(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  return (source.mutes ?? []).flatMap(({ insight, accounts, trail }, index) => {
    if (insight === undefined) return [];
    const found: ConfigDiagnostic[] = [];
    if (insight.api === undefined && insight.identity === undefined) {
      const at = ['mutes', index, 'insight'];
      const message = `${showPath(at)} must have \`api\` or \`identity\`, as it would silence everything; got an empty map`;
      found.push(diagnostic('config_invalid_value', tree.atKey(at), message));
    }
    if (source.alerts === undefined) {
      const at = ['mutes', index, 'insight'];
      const message = `${showPath(at)} has no effect: there are no \`alerts\` that would tell it`;
      found.push(diagnostic('config_no_effect', tree.atKey(at), message, 'warning'));
    }
    for (const [key, value] of Object.entries({ accounts, trail })) {
      if (value === undefined) continue;
      const at = ['mutes', index, key];
      const message = `${showPath(at)} is about findings: a mute of an \`insight\` holds in all accounts; remove it`;
      found.push(diagnostic('config_invalid_value', tree.atKey(at), message));
    }
    return found;
  });
}

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
    ...insightMutes(source, tree),
    ...repeated(allowed, (i) => ['allow_unknown', i, 'account'], tree, 'keep the one with the right date'),
  ];
}
