/** Detectors by names of their own, and thresholds that there are. */
import { mostOf, thresholdNamed } from '../detector';
import { diagnostic, nearest, type Path, quote, showPath } from './diagnostic';
import type { ConfigDiagnostic } from './model';
import { repeated } from './rules-accounts';
import type { ConfigFile } from './schema';
import { THRESHOLD_SPELLINGS } from './thresholds';
import type { Tree } from './yaml-tree';

/** A threshold under a name nobody knows, or under two of its names, or of a value that means nothing. */
function thresholdRules(given: Readonly<Record<string, number>>, path: Path, tree: Tree): ConfigDiagnostic[] {
  const first = new Map<string, string>();
  return Object.entries(given).flatMap(([written, value]) => {
    const at = [...path, written];
    const name = thresholdNamed(written);
    if (name === undefined) {
      const near = nearest(written, THRESHOLD_SPELLINGS);
      const fix = near === undefined ? 'docs/detect.md lists them' : `did you mean \`${near}\`?`;
      return [diagnostic('config_unknown_key', tree.atKey(at), `${showPath(at)} is not a known threshold; ${fix}`)];
    }
    const earlier = first.get(name);
    first.set(name, earlier ?? written);
    if (earlier === undefined) {
      if (value <= mostOf(name)) return [];
      const message = `${showPath(at)} must be at most ${mostOf(name)}, as probabilities and shares are; got ${value}`;
      return [diagnostic('config_invalid_value', tree.at(at), message)];
    }
    const line = tree.atKey([...path, earlier]).line;
    const message = `${showPath(at)} must stand once; got it as ${quote(earlier)} on line ${line} too: remove one`;
    return [diagnostic('config_duplicate', tree.atKey(at), message)];
  });
}

/** `--detector NAME` has to find one. */
export const detectorRules = ({ detector = [] }: ConfigFile, tree: Tree): ConfigDiagnostic[] => [
  ...repeated(
    detector.map(({ name }) => name),
    (index) => ['detector', index, 'name'],
    tree,
    'give each detector a name of its own',
  ),
  ...detector.flatMap(({ thresholds = {} }, index) =>
    thresholdRules(thresholds, ['detector', index, 'thresholds'], tree),
  ),
];
