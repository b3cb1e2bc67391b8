import { type Diagnostic, error } from '../diagnostics';
import type { Attribute, Attributes, Schema } from '../schema';
import { isRecord, isUnknown, isWhollyKnown, type Path, type Value, type ValueRecord } from '../values';

/** What the schema's own checks say about the values a user wrote. Terraform has checked types and presence before. */
export function configurationProblems({ attributes, blocks }: Schema, config: ValueRecord): Diagnostic[] {
  const nested = Object.entries(blocks).flatMap(([name, { nesting, attributes: inner }]) => {
    const value = config[name] ?? null;
    const elements = nesting === 'single' ? [value] : Array.isArray(value) ? value : [];
    return elements.flatMap((element: Value, index) => {
      // The protocol has no steps into sets: the block as a whole is pointed at.
      const problems = isRecord(element) ? problemsOf(inner, element, nesting === 'list' ? [name, index] : [name]) : [];
      return nesting === 'set' ? problems.map((problem) => ({ ...problem, path: [name] })) : problems;
    });
  });
  return [...problemsOf(attributes, config, []), ...nested];
}

function problemsOf(attributes: Attributes, values: ValueRecord, at: Path): Diagnostic[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const sentence = problemOf(attribute, values[name] ?? null);
    return sentence === undefined ? [] : [error(`Invalid value for ${name}`, sentence, [...at, name])];
  });
}

function problemOf({ problem }: Attribute, value: Value): string | undefined {
  if (problem === undefined || value === null || isUnknown(value) || !isWhollyKnown(value)) return undefined;
  // The schema's type is that of the check; Terraform has converted the value to it.
  return problem(value as never);
}
