/** trailinsight.yaml from text: pure of the file system and of `process`. */
import { crossRules } from './cross-rules';
import { diagnostic, type Path, sortDiagnostics } from './diagnostic';
import { fillEnvironment, hasReference, type LoadOptions } from './environment';
import { type Issue, issueDiagnostics } from './issues';
import type { Config, ConfigDiagnostic } from './model';
import { resolveConfig } from './resolve';
import { type ConfigFile, configSchema } from './schema';
import { checkText } from './text-checks';
import { readTree } from './yaml-tree';

export interface LoadedConfig {
  /** Absent when any diagnostic is an error. */
  readonly config?: Config;
  /** Errors and warnings, sorted by place. */
  readonly diagnostics: readonly ConfigDiagnostic[];
}

/** The value a path leads to in plain data. */
function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}

/** A string with a variable that was kept cannot be judged: nobody knows yet what it will be. */
function isAboutKept(issue: Issue, value: unknown): boolean {
  const found = valueAt(value, issue.path as Path);
  return typeof found === 'string' && hasReference(found) && issue.code !== 'invalid_type';
}

/**
 * Reads and checks a configuration. Never throws, whatever the text: what is wrong comes back as diagnostics, all in
 * one go.
 * @param file the name shown in messages and kept in locations
 */
export function loadConfig(text: string, file: string, options: LoadOptions): LoadedConfig {
  const checked = checkText(text, file);
  if (!checked.readable) return { diagnostics: checked.diagnostics };

  const tree = readTree(checked.text, file);
  const before = [...checked.diagnostics, ...tree.diagnostics];
  if (tree.diagnostics.length > 0) return { diagnostics: sortDiagnostics(before) };
  if (tree.value === null) {
    const message = 'the file holds comments only; `trailinsight init` writes one to start from';
    return { diagnostics: [...before, diagnostic('config_empty', tree.at([]), message)] };
  }
  if (typeof tree.value !== 'object' || Array.isArray(tree.value)) {
    const message = `the file must be a map, beginning with \`apiVersion: trailinsight/v1\`; got ${Array.isArray(tree.value) ? 'a list' : 'a single value'}`;
    return { diagnostics: [...before, diagnostic('config_not_a_map', tree.at([]), message)] };
  }

  const filled = fillEnvironment(tree, options);
  const parsed = configSchema.safeParse(filled.value);
  const issues = parsed.success ? [] : parsed.error.issues.filter((issue) => !isAboutKept(issue, filled.value));
  const unset = filled.diagnostics.filter((d) => d.severity === 'error');
  // The schema changes nothing it accepts, so where only kept variables were refused the input is the output.
  const source = issues.length === 0 && unset.length === 0 ? (filled.value as ConfigFile) : undefined;
  const diagnostics = sortDiagnostics([
    ...before,
    ...filled.diagnostics,
    ...issueDiagnostics(issues, configSchema, tree),
    ...(source ? crossRules(source, tree) : []),
  ]);
  if (source === undefined || diagnostics.some((d) => d.severity === 'error')) return { diagnostics };
  return { config: resolveConfig(source, text, file, tree), diagnostics };
}
