import type { ConfigDiagnostic } from './model';
import { repeated } from './rules-accounts';
import type { ConfigFile } from './schema';
import type { Tree } from './yaml-tree';

/** `--detector NAME` has to find one. */
export const detectorRules = ({ detector = [] }: ConfigFile, tree: Tree): ConfigDiagnostic[] =>
  repeated(
    detector.map(({ name }) => name),
    (index) => ['detector', index, 'name'],
    tree,
    'give each detector a name of its own',
  );
