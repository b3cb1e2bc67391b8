/** Where in a value something is: an attribute by name, an element by its key or index. Sets have no steps inside. */
export type Step = string | number | { readonly key: string };
export type Path = readonly Step[];

/** `insight_selector[0].event_categories`. */
export function formatPath(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (typeof step === 'object') return `[${JSON.stringify(step.key)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

/** What does not fit its type, and where. Told to people as a diagnostic. */
export class ValueProblem extends Error {
  override readonly name = 'ValueProblem';

  constructor(
    readonly path: Path,
    readonly detail: string,
  ) {
    super(path.length > 0 ? `${formatPath(path)}: ${detail}` : detail);
  }
}
