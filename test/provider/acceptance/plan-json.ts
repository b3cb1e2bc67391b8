/** What `terraform show -json` and `terraform plan -json` tell, as far as tests ask. */

/** Attributes of a resource, as JSON. */
export type Values = Readonly<Record<string, unknown>>;

export type Action = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'forget';

export interface ResourceChange {
  readonly address: string;
  readonly actions: readonly Action[];
  readonly before: Values | null;
  readonly after: Values | null;
  readonly after_unknown: Values | boolean;
  /** Absent unless something has to be replaced. */
  readonly replace_paths?: readonly (readonly string[])[];
  readonly importing?: { readonly id?: string; readonly identity?: Values };
}

export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

export interface Plan {
  /** 0: nothing to do, 2: changes, 1: error. */
  readonly exitCode: number;
  /** Managed resources that something happens to: no no-ops, unless they import. Empty after an error. */
  readonly changes: readonly ResourceChange[];
  /** What the refresh found changed since the last apply. */
  readonly resourceDrift: readonly ResourceChange[];
  /** Planned values of outputs that are known. */
  readonly outputs: Values;
  readonly diagnostics: readonly Diagnostic[];
  /** Summaries and details of the diagnostics, with runs of white space as one blank. */
  readonly said: string;
}

export interface StateResource {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly values: Values;
  readonly identity?: Values;
}

export interface State {
  readonly resources: readonly StateResource[];
  readonly outputs: Values;
}

interface ShownOutputs {
  readonly outputs?: Readonly<Record<string, { readonly value?: unknown }>>;
}

interface ShownPlan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly change: Omit<ResourceChange, 'address'>;
  }[];
  readonly resource_drift?: ShownPlan['resource_changes'];
  readonly planned_values?: ShownOutputs;
}

interface ShownState {
  readonly values?: ShownOutputs & { readonly root_module: { readonly resources?: readonly StateResource[] } };
}

export function parsePlan(json: string): Pick<Plan, 'changes' | 'resourceDrift' | 'outputs'> {
  const shown = JSON.parse(json) as ShownPlan;
  const all = flatten(shown.resource_changes);
  return {
    changes: all.filter(({ actions, importing }) => actions[0] !== 'no-op' || importing !== undefined),
    resourceDrift: flatten(shown.resource_drift),
    outputs: valuesOf(shown.planned_values),
  };
}

export function parseState(json: string): State {
  const { values } = JSON.parse(json) as ShownState;
  return { resources: values?.root_module.resources ?? [], outputs: valuesOf(values) };
}

/** The diagnostics among the lines of `-json`, without the one about how we install our provider. */
export function parseDiagnostics(stdout: string): Pick<Plan, 'diagnostics' | 'said'> {
  const diagnostics = stdout.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    const { diagnostic } = JSON.parse(line) as { readonly diagnostic?: Diagnostic };
    return diagnostic === undefined || /development overrides/i.test(diagnostic.summary) ? [] : [diagnostic];
  });
  const said = diagnostics.map(({ severity, summary, detail }) => `${severity}: ${summary}: ${detail}`).join('\n');
  return { diagnostics, said: said.replace(/\s+/g, ' ') };
}

const flatten = (changes: ShownPlan['resource_changes'] = []): ResourceChange[] =>
  changes.filter(({ mode }) => mode === 'managed').map(({ address, change }) => ({ address, ...change }));

const valuesOf = ({ outputs = {} }: ShownOutputs = {}): Values =>
  Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
