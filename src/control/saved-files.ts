/** Files that outlive a run: a saved plan, and what was there before an apply. Both are JSON with a version. */
import { z } from 'zod';
import { parseTrailArn } from '../selectors';
import type { AppliedChange } from './apply';
import type { PlannedChange } from './plan';

/** A file may come from anywhere: nothing in it is endless, and nothing speaks to the terminal. */
const text = z
  .string()
  .max(4_096)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must not contain control characters');
const list = <T extends z.ZodType>(item: T) => z.array(item).max(100_000);

const selectors = list(z.object({ insightType: text, eventCategories: list(text) }));

const plannedChange = z
  .object({
    action: z.enum(['update', 'clear']),
    entry: text,
    location: z.object({ file: text, line: z.number(), column: z.number() }),
    arn: text,
    name: text,
    account: z.string().regex(/^\d{12}$/),
    accountName: text,
    homeRegion: text,
    organizationTrail: z.boolean(),
    multiRegion: z.boolean(),
    before: selectors,
    after: selectors,
    notes: list(text),
  })
  .superRefine(({ arn, name, account, homeRegion, action, after }, check) => {
    const disagrees = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    const parts = parseTrailArn(arn);
    if (!parts) return disagrees('arn', 'must be the ARN of a trail');
    if (parts.account !== account) disagrees('account', 'must be the account in `arn`');
    if (parts.region !== homeRegion) disagrees('homeRegion', 'must be the Region in `arn`');
    if (parts.name !== name) disagrees('name', 'must be the name in `arn`');
    if ((action === 'clear') !== (after.length === 0)) disagrees('action', 'must be clear where `after` is empty');
  });

/** Two changes of one trail: nobody can tell which one counts. */
const eachTrailOnce = (arns: readonly string[]): boolean => new Set(arns).size === arns.length;
const ONCE = 'must name each trail once';

const savedPlanSchema = z.object({
  format: z.literal('trailinsight.plan/v1'),
  createdAt: text,
  config: text,
  configDigest: text,
  changes: list(plannedChange).refine((changes) => eachTrailOnce(changes.map(({ arn }) => arn)), ONCE),
});

const undoSchema = z.object({
  format: z.literal('trailinsight.undo/v1'),
  createdAt: text,
  changes: list(
    z.object({
      change: plannedChange,
      state: z.enum(['not_started', 'sent', 'changed', 'already', 'unconfirmed', 'stale', 'failed']),
    }),
  ).refine((changes) => eachTrailOnce(changes.map(({ change }) => change.arn)), ONCE),
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
