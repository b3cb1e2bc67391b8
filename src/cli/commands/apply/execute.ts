/** Carries out changes and tells what became of each: what was changed, what not, how to go on. */
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type AppliedChange,
  applyChanges,
  type ControlContext,
  findStale,
  findUnwanted,
  type PlannedChange,
  serializeUndo,
  type Targets,
} from '../../../control';
import { formatSelectors } from '../../../selectors';
import { tellActor } from '../../actor';
import { UserError } from '../../failure';
import { printable, printableJson } from '../../formats/sanitize';
import type { ExitCode, Io } from '../../io';
import { writeFileWhole } from '../../write-file';
import type { ApplyArguments } from './definition';
import { createUndoFile } from './undo-file';

/** CloudTrail's configuration is eventually consistent; a minute is far beyond what it takes. */
const CONFIRM_WITHIN_MS = 60_000;

export async function executeChanges(
  args: ApplyArguments,
  context: ControlContext,
  targets: Targets,
  changes: readonly PlannedChange[],
  io: Io,
  options: { readonly allOrNothing?: string | undefined } = {},
): Promise<ExitCode> {
  if (options.allOrNothing) refuseUnwanted(context, targets, changes, options.allOrNothing);
  if (options.allOrNothing) await refuseStale(context, targets, changes, options.allOrNothing);
  if (io.signal.aborted) {
    io.stderr.write('Interrupted: nothing was changed.\n');
    return 130;
  }
  await tellActor(context, targets, io);
  const startedAt = io.now();
  const undoText = (state: readonly AppliedChange[]): string => serializeUndo(state, startedAt.toISOString());
  const nothingYet = changes.map((change) => ({ change, outcome: { state: 'not_started' as const } }));
  const undoFile = await createUndoFile(args.undoFile, undoText(nothingYet), startedAt, io);
  const { applied, unsaved } = await applyChanges(context, targets, changes, {
    save: (state) => writeFileWhole(undoFile, undoText(state), io, { private: true }),
    onChange: ({ change, outcome }) => io.stderr.write(`${outcomeLine(change, outcome)}\n`),
    confirmWithinMs: CONFIRM_WITHIN_MS,
  });
  // Nothing had to be sent: there is no way back to keep.
  const noWayBack = !args.undoFile && applied.every(wasDone);
  if (noWayBack) await rm(resolve(io.cwd, undoFile), { force: true });
  const text =
    args.format === 'json'
      ? summaryJson(applied, noWayBack ? undefined : undoFile)
      : summaryText(applied, undoFile, args, io);
  io.stdout.write(text);
  if (unsaved !== undefined) throw unsaved;
  if (io.signal.aborted) return 130;
  return applied.every(isDone) ? 0 : 1;
}

const wasDone = ({ outcome }: AppliedChange): boolean => outcome.state === 'already';
const isDone = (applied: AppliedChange): boolean => wasDone(applied) || applied.outcome.state === 'changed';

/** A saved plan is carried out because the configuration asks for it, not because the file says so. */
function refuseUnwanted(
  context: ControlContext,
  targets: Targets,
  changes: readonly PlannedChange[],
  path: string,
): void {
  const unwanted = findUnwanted(context, targets, changes);
  if (unwanted.length === 0) return;
  const lines = unwanted.map(({ change, reason }) => `${change.name} in ${change.account}: ${oneLine(reason)}`);
  throw new UserError(
    'plan_stale',
    `${path} is not what ${context.config.file} asks for, nothing was changed:\n  ${lines.join('\n  ')}`,
    `Plan again: trailinsight plan --out ${path}`,
  );
}

/** A saved plan says what it would do to trails as they were: if one of them moved on, nothing of it is done. */
async function refuseStale(
  context: ControlContext,
  targets: Targets,
  changes: readonly PlannedChange[],
  path: string,
): Promise<void> {
  const stale = await findStale(context, targets, changes);
  if (stale.length === 0) return;
  const lines = stale.map(
    ({ change, now }) =>
      `${change.name} in ${change.account}: planned from ${oneLine(formatSelectors(change.before))}, ${oneLine(now)}`,
  );
  throw new UserError(
    'plan_stale',
    `${path} is stale, nothing was changed:\n  ${lines.join('\n  ')}`,
    `Plan again: trailinsight plan --out ${path}`,
  );
}

const oneLine = (text: string): string => printable(text, 300);

function outcomeLine(change: PlannedChange, outcome: AppliedChange['outcome']): string {
  const where = `${printable(change.entry, 128)}  ${change.account} ${printable(change.homeRegion, 60)}`;
  switch (outcome.state) {
    case 'changed':
      return `${where}: ${change.after.length === 0 ? 'cleared' : 'changed'}, now ${oneLine(formatSelectors(change.after))}`;
    case 'already':
      return `${where}: already as wanted`;
    case 'stale':
      return `${where}: left alone, it is no longer as planned: ${oneLine(formatSelectors(outcome.live))}`;
    case 'unconfirmed':
      return `${where}: put, but AWS does not show it yet${outcome.failure ? ` (${printable(outcome.failure.code, 100)})` : ''}`;
    case 'failed':
      return `${where}: not changed: ${printable(outcome.failure.code, 100)} on ${printable(outcome.failure.operation, 200)}: ${oneLine(outcome.failure.message)}`;
    default:
      return `${where}: not started`;
  }
}

function summaryText(applied: readonly AppliedChange[], undoFile: string, args: ApplyArguments, io: Io): string {
  const done = applied.filter(({ outcome }) => outcome.state === 'changed');
  const cleared = done.filter(({ change }) => change.action === 'clear').length;
  const before = applied.filter(wasDone).length;
  const already = before > 0 ? `, ${before} already as wanted` : '';
  const counts = `${done.length - cleared} changed, ${cleared} cleared${already}`;
  const undo = done.length > 0 ? [`Undo: trailinsight apply --revert ${printable(undoFile)}`] : [];
  const open = applied.filter((one) => !isDone(one));
  if (open.length === 0) return `\n${[`Apply complete: ${counts}.`, ...undo].join('\n')}\n`;
  const title = io.signal.aborted ? 'Apply interrupted' : 'Apply incomplete';
  const lines = [
    `${title}: ${counts}, ${open.length} not.`,
    ...open.map(({ change, outcome }) => `  ${outcomeLine(change, outcome)}`),
    'Nothing else was touched. What was changed stays changed.',
    `Go on: ${args.revert ? `trailinsight apply --revert ${printable(args.revert)}` : 'trailinsight apply'} (trails already as wanted are skipped)`,
    ...undo,
  ];
  return `\n${lines.join('\n')}\n`;
}

export function summaryJson(applied: readonly AppliedChange[], undoFile?: string): string {
  const changes = applied.map(({ change, outcome }) => ({
    entry: change.entry,
    arn: change.arn,
    account: change.account,
    homeRegion: change.homeRegion,
    before: change.before,
    after: change.after,
    state: outcome.state,
    ...('failure' in outcome && outcome.failure ? { error: outcome.failure } : {}),
  }));
  return `${printableJson({ format: 'trailinsight.apply/v1', undoFile, changes }, 2)}\n`;
}
