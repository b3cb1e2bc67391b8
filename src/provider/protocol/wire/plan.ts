import type { Field, Label, Scalar } from './table';

/** A field as the codec works with it. */
export interface PlannedField {
  readonly name: string;
  readonly number: number;
  readonly label: Label;
  readonly scalar: Scalar | undefined;
  /** The table of the message it holds. Undefined for scalars. */
  readonly table: object | undefined;
}

export interface Plan {
  readonly fields: readonly PlannedField[];
  readonly byNumber: ReadonlyMap<number, PlannedField>;
}

const plans = new WeakMap<object, Plan>();

/** Read off a table once, when its first message comes: a start must not pay for messages nobody sends. */
export function planOf(table: object): Plan {
  const known = plans.get(table);
  if (known) return known;
  const fields = Object.entries(table).map(([name, field]: [string, Field<Label, Scalar | object>]) => ({
    name,
    number: field.number,
    label: field.label,
    scalar: typeof field.type === 'string' ? field.type : undefined,
    table: typeof field.type === 'string' ? undefined : field.type,
  }));
  const plan = { fields, byNumber: new Map(fields.map((field) => [field.number, field])) };
  plans.set(table, plan);
  return plan;
}
