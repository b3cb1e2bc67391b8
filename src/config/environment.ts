/** ${env.NAME} in any string of the file. A value from the environment is never printed: messages show what is written. */
import { diagnostic, type Path, quote, showPath } from './diagnostic';
import type { ConfigDiagnostic } from './model';
import type { Tree } from './yaml-tree';

export interface LoadOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** keep: for commands that need no secrets; an unset variable stays as written, with a warning. */
  readonly unresolvedEnv: 'error' | 'keep';
  /** Where ${env.NAME} stays as it is written, set or not; `*` stands for any place in a list. Default: nowhere. */
  readonly asWritten?: readonly Path[];
}

/** External ids: secrets by convention, which must not come to lie in files made from the configuration. */
export const EXTERNAL_IDS: readonly Path[] = [
  ['auth', 'external_id'],
  ['accounts', '*', 'external_id'],
];

const REFERENCE = /\$\{env\.([^}]*)(\}?)/g;

/** Whether a string still holds a ${env.NAME} that was kept. */
export const hasReference = (text: string): boolean => text.includes('${env.');

export interface Filled {
  readonly value: unknown;
  readonly diagnostics: readonly ConfigDiagnostic[];
}

export function fillEnvironment(tree: Tree, options: LoadOptions): Filled {
  const diagnostics: ConfigDiagnostic[] = [];
  const staysWritten = (path: Path): boolean =>
    (options.asWritten ?? []).some(
      (kept) => kept.length === path.length && kept.every((step, index) => step === '*' || step === path[index]),
    );

  const fillText = (text: string, path: Path): string =>
    text.replace(REFERENCE, (reference: string, name: string, close: string) => {
      if (close === '' || !/^[A-Za-z_]\w*$/.test(name)) {
        const message = `${showPath(path)} must name a variable as \${env.NAME}, in letters, digits and _; got ${quote(reference)}`;
        diagnostics.push(diagnostic('config_env_syntax', tree.at(path), message));
        return reference;
      }
      if (staysWritten(path)) return reference;
      // An unset secret arrives from CI as an empty string.
      const found = Object.hasOwn(options.env, name) ? options.env[name] : undefined;
      if (found !== undefined && found !== '') return found;
      const keep = options.unresolvedEnv === 'keep';
      const message = `${showPath(path)} needs the environment variable ${name}, which is not set${keep ? '; kept as it is written' : `: set ${name}, or write the value in the file`}`;
      diagnostics.push(diagnostic('config_env_unset', tree.at(path), message, keep ? 'warning' : 'error'));
      return reference;
    });

  const fill = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string') return fillText(value, path);
    if (Array.isArray(value)) return value.map((item, index) => fill(item, [...path, index]));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, [...path, key])]));
  };

  return { value: fill(tree.value, []), diagnostics };
}
