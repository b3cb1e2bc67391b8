/** What is told to the user: values, not exceptions. Terraform shows the line of the configuration a path leads to. */
import { type Path, ValueProblem } from './values';

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** One line: what is wrong. */
  readonly summary: string;
  /** The value got, what is allowed, the next thing to do. */
  readonly detail: string;
  readonly path?: Path;
}

export const error = (summary: string, detail: string, path?: Path): Diagnostic => ({
  severity: 'error',
  summary,
  detail,
  ...(path ? { path } : {}),
});

export const warning = (summary: string, detail: string, path?: Path): Diagnostic => ({
  ...error(summary, detail, path),
  severity: 'warning',
});

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/** A value that does not fit its schema is the caller's; anything else thrown is a bug of ours, and says so. */
export function fromThrown(thrown: unknown): Diagnostic {
  if (thrown instanceof ValueProblem) return error('Value does not fit the schema', thrown.message, thrown.path);
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return error('Unexpected error in the provider', `This is a bug in trailinsight. ${text}`);
}

/** Source: tfplugin6, Diagnostic.Severity. */
const SEVERITY = { error: 1, warning: 2 } as const;

export const wireDiagnostics = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ severity, summary, detail, path }) => ({
    severity: SEVERITY[severity],
    summary,
    detail,
    ...(path && path.length > 0 ? { attribute: wirePath(path) } : {}),
  }));

export const wirePath = (path: Path) => ({
  steps: path.map((step) => {
    if (typeof step === 'string') return { attributeName: step };
    return typeof step === 'number' ? { elementKeyInt: step } : { elementKeyString: step.key };
  }),
});
