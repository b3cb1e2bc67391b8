/** No trail may be claimed by two entries: each would undo the other's selectors. */
import { compact } from './compact';
import { diagnostic, quote, showPath } from './diagnostic';
import { hasReference } from './environment';
import type { ConfigDiagnostic } from './model';
import { type Claim, claimsOverlap } from './overlap';
import type { ConfigFile, TrailFile } from './schema';
import { staticAccounts } from './static-accounts';
import { brokenArnRule, brokenNameRule } from './trail-names';
import type { Tree } from './yaml-tree';

/** An entry as far as the comparison sees it. */
const claimOf = ({ match, accounts }: TrailFile): Claim => ({ match, accounts: accounts && compact(accounts) });

const matchText = ({ match }: TrailFile): string => match.arn ?? match.name ?? '';

/** Not what is still unknown, and not what is no name or ARN at all: that is told by its own rule. */
function canBeCompared({ match }: TrailFile): boolean {
  if (match.arn !== undefined) return !hasReference(match.arn) && brokenArnRule(match.arn) === undefined;
  return match.name !== undefined && !hasReference(match.name) && brokenNameRule(match.name) === undefined;
}

export function claimRules(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  const known = staticAccounts(source);
  const entries = Object.entries(source.trails).flatMap(([name, trail]) =>
    canBeCompared(trail) ? [{ name, text: matchText(trail), claim: claimOf(trail) }] : [],
  );
  return entries.flatMap(({ name, text, claim }, index) => {
    // One diagnostic per entry: the first one before it that claims the same.
    for (const { name: other, text: otherText, claim: earlier } of entries.slice(0, index)) {
      const overlap = claimsOverlap(earlier, claim, known);
      if (overlap === 'no') continue;
      const place = tree.atKey(['trails', name]);
      const line = tree.atKey(['trails', other]).line;
      const both = `${showPath(['trails', name])} (line ${place.line}, ${quote(text)}) and ${showPath(['trails', other])} (line ${line}, ${quote(otherText)})`;
      const fix = 'narrow `match` or `accounts` of one, or join the two';
      return overlap === 'yes'
        ? [diagnostic('config_overlap', place, `${both} must not claim the same trail: ${fix}`)]
        : [
            diagnostic(
              'config_possible_overlap',
              place,
              `${both} may claim the same trail, depending on the accounts and trails there are: ${fix}`,
              'warning',
            ),
          ];
    }
    return [];
  });
}
