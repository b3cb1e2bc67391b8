/** Files that outlive a run: a saved plan, and what was there before an apply. Both are JSON with a version. */
import { z } from 'zod';
import type { AppliedChange } from './apply';
import type { PlannedChange } from './plan';

const selectors = z.array(z.object({ insightType: z.string(), eventCategories: z.array(z.string()) }));

const plannedChange = z.object({
  action: z.enum(['update', 'clear']),
  entry: z.string(),
  location: z.object({ file: z.string(), line: z.number(), column: z.number() }),
  arn: z.string().regex(/^arn:/),
  name: z.string(),
  account: z.string().regex(/^\d{12}$/),
  accountName: z.string(),
  homeRegion: z.string(),
  organizationTrail: z.boolean(),
  multiRegion: z.boolean(),
  before: selectors,
  after: selectors,
  notes: z.array(z.string()),
});

const savedPlanSchema = z.object({
  format: z.literal('trailinsight.plan/v1'),
  createdAt: z.string(),
  config: z.string(),
  configDigest: z.string(),
  changes: z.array(plannedChange),
});

const undoSchema = z.object({
  format: z.literal('trailinsight.undo/v1'),
  createdAt: z.string(),
  changes: z.array(
    z.object({
      change: plannedChange,
      state: z.enum(['not_started', 'sent', 'changed', 'already', 'unconfirmed', 'stale', 'failed']),
    }),
  ),
});

export type SavedPlan = z.infer<typeof savedPlanSchema>;
export type UndoFile = z.infer<typeof undoSchema>;

export function serializePlan(
  changes: readonly PlannedChange[],
  from: { readonly createdAt: string; readonly config: string; readonly configDigest: string },
): string {
  return `${JSON.stringify({ format: 'trailinsight.plan/v1', ...from, changes }, null, 2)}\n`;
}

export function serializeUndo(applied: readonly AppliedChange[], createdAt: string): string {
  const changes = applied.map(({ change, outcome }) => ({ change, state: outcome.state }));
  return `${JSON.stringify({ format: 'trailinsight.undo/v1', createdAt, changes }, null, 2)}\n`;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export const parsePlan = (text: string): Parsed<SavedPlan> => parse(text, savedPlanSchema, 'a saved plan');
export const parseUndo = (text: string): Parsed<UndoFile> => parse(text, undoSchema, 'an undo file');

function parse<T>(text: string, schema: z.ZodType<T>, what: string): Parsed<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, message: `not ${what}: it is not JSON` };
  }
  const result = schema.safeParse(json);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  const told = [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
  return { ok: false, message: `not ${what}: ${told}` };
}

/** The way back: what may have been changed, from what it became to what it was. */
export function revertingChanges(undo: UndoFile): PlannedChange[] {
  return undo.changes
    .filter(({ state }) => state === 'changed' || state === 'unconfirmed' || state === 'sent')
    .map(({ change }) => ({
      ...change,
      action: change.before.length === 0 ? ('clear' as const) : ('update' as const),
      before: change.after,
      after: change.before,
      notes: [],
    }));
}
