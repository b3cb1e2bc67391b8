import type { Config, SourceLocation } from '../src/config';
import type { Report } from './target-rules';

/** What Terraform takes for an expression or a directive; `${env.NAME}` is ours, and is a variable by then. */
const EXPRESSION = /[$%]\{(?!env\.)/;

interface Part {
  readonly at: string;
  readonly value: unknown;
  readonly location: SourceLocation;
}

/** All that stacks copy into their files, as far as it is text that somebody wrote. */
function deployed({ file, auth, backend, accounts, trails, alerts, mutes }: Config): readonly Part[] {
  const top = { file, line: 1, column: 1 };
  return [
    { at: 'auth', value: auth, location: top },
    { at: 'backend', value: backend, location: top },
    ...accounts.map(({ id, profile, roleArn, externalId, location }) => ({
      at: `accounts (${id})`,
      value: { profile, roleArn, externalId },
      location,
    })),
    ...trails.flatMap(({ name, match, create, location }) =>
      create === undefined ? [] : [{ at: `trails.${name}`, value: { match, create }, location }],
    ),
    ...(alerts === undefined ? [] : [{ at: 'alerts', value: alerts, location: alerts.location }]),
    ...(alerts === undefined
      ? []
      : mutes.map(({ insight, location }, index) => ({ at: `mutes[${index}].insight`, value: insight, location }))),
  ];
}

/** Terraform would evaluate a text with an expression: read a file of the machine that deploys, for one. */
export function expressions(config: Config, report: Report): void {
  for (const { at, value, location } of deployed(config)) {
    const found = textsIn(value).find((text) => EXPRESSION.test(text));
    if (found === undefined) continue;
    const message =
      `\`${at}\` must not hold an expression of Terraform, got ${JSON.stringify(found)}; write the value itself, or ` +
      // biome-ignore lint/suspicious/noTemplateCurlyInString: as trailinsight.yaml writes it
      'take it from the environment as ${env.NAME}.';
    report('stack_expression', location, message);
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'location' ? [] : [key, ...textsIn(inner)]));
}
