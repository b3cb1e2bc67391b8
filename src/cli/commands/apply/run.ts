import { makePlan, type Plan, type PlannedChange, parsePlan, planExitCode, resolveTargets } from '../../../control';
import { wantsColor } from '../../color';
import { UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import type { ExitCode, Io } from '../../io';
import { type OpenContext, openContext } from '../../open-context';
import { budgetVerdict, costOfPlan } from '../../plan-cost';
import { formatPlan } from '../../plan-text';
import { readConfig } from '../../read-config';
import { readText } from '../../read-text';
import { conflictError, problemError } from '../../result-errors';
import { confirmed } from './confirm';
import type { ApplyArguments } from './definition';
import { executeChanges, summaryJson } from './execute';
import { changesToRevert } from './revert';
import { refuseExisting } from './undo-file';

export async function run(args: ApplyArguments, io: Io): Promise<ExitCode> {
  if (args.plan && args.revert) {
    throw new UserError('usage', 'give a saved plan or --revert, not both');
  }
  if (args.undoFile !== undefined) await refuseExisting(args.undoFile, io);
  const config = await readConfig(args, io);
  if ((args.plan || args.revert) && (args.only || args.account || args.region)) {
    const what = args.plan ? 'a saved plan is applied' : 'an undo file is reverted';
    throw new UserError('usage', `${what} whole: --only, --account and --region do not go with it`);
  }
  const context = await openContext(args, config, io, { only: args.only });
  try {
    if (args.revert) {
      const changes = await changesToRevert(args.revert, io);
      return await applyGiven(args, context, io, changes, `Reverting what ${printable(args.revert)} says was changed.`);
    }
    if (args.plan) return await applySaved(args, context, io, args.plan);
    return await planAndApply(args, context, io);
  } finally {
    context.close();
  }
}

async function planAndApply(args: ApplyArguments, context: OpenContext, io: Io): Promise<ExitCode> {
  const result = await makePlan(context);
  if (io.signal.aborted) return interruptedBefore(io);
  if (!result.ok) throw 'problem' in result ? problemError(result.problem) : conflictError(result.conflicts);
  const { plan, targets } = result;
  const cost = await costOfPlan(args, context.config, result, context, io);
  context.close();
  const color = args.format !== 'json' && wantsColor(args.color, io.env, io.stdout.isTTY);
  const shown = formatPlan(plan, { color, cost });
  // With JSON asked for, stdout carries the result alone.
  if (args.format === 'json') io.stderr.write(shown);
  else io.stdout.write(shown);
  const budget = budgetVerdict(cost, context.config);
  if (budget) io.stderr.write(`${budget.message}\n`);
  if (budget?.fails) return 1;
  const rest = unreadExit(plan);
  if (plan.changes.length === 0) {
    if (args.format === 'json') io.stdout.write(summaryJson([]));
    return rest;
  }
  if (!(await confirmed(args, io, plan.changes.length))) return io.signal.aborted ? interruptedBefore(io) : 1;
  const code = await executeChanges(args, context, targets, plan.changes, io);
  return code === 0 ? rest : code;
}

/** A saved plan was looked at when it was made: it is not asked about again, and it is done whole or not at all. */
async function applySaved(args: ApplyArguments, context: OpenContext, io: Io, path: string): Promise<ExitCode> {
  const parsed = parsePlan(await readText(path, 'plan_missing', io));
  if (!parsed.ok)
    throw new UserError('plan_unreadable', `${path}: ${parsed.message}`, 'Make one: trailinsight plan --out FILE');
  if (parsed.value.configDigest !== context.config.digest) {
    const message = `${path} is stale: ${context.config.file} has changed since ${parsed.value.createdAt}, or the environment it takes values from`;
    throw new UserError('plan_stale', message, `Plan again: trailinsight plan --out ${path}`);
  }
  const { changes } = parsed.value;
  if (changes.length > 0 && (await overBudget(args, context, io, changes))) return 1;
  return applyGiven({ ...args, yes: true }, context, io, changes, undefined, path);
}

/** Counts and prices may be others than when it was planned: the total is made again, with these changes in it. */
async function overBudget(
  args: ApplyArguments,
  context: OpenContext,
  io: Io,
  changes: readonly PlannedChange[],
): Promise<boolean> {
  if (!context.config.budget) return false;
  const result = await makePlan(context);
  if (io.signal.aborted) return false;
  if (!result.ok) throw 'problem' in result ? problemError(result.problem) : conflictError(result.conflicts);
  const run = { ...result, plan: { ...result.plan, changes } };
  const budget = budgetVerdict(await costOfPlan(args, context.config, run, context, io), context.config);
  if (budget) io.stderr.write(`${budget.message}${budget.fails ? ' Nothing was changed.' : ''}\n`);
  return budget?.fails ?? false;
}

async function applyGiven(
  args: ApplyArguments,
  context: OpenContext,
  io: Io,
  changes: readonly PlannedChange[],
  heading: string | undefined,
  savedAs?: string,
): Promise<ExitCode> {
  const resolved = await resolveTargets(context);
  if (io.signal.aborted) return interruptedBefore(io);
  if (!resolved.ok) throw problemError(resolved.problem);
  if (changes.length === 0) {
    io.stdout.write(args.format === 'json' ? summaryJson([]) : 'No changes. There is nothing to do in this file.\n');
    return 0;
  }
  const json = args.format === 'json';
  const color = !json && wantsColor(args.color, io.env, io.stdout.isTTY);
  if (heading)
    (json ? io.stderr : io.stdout).write(`${heading}\n\n${formatPlan(planOf(changes), { color, withCost: false })}`);
  if (!(await confirmed(args, io, changes.length))) return io.signal.aborted ? interruptedBefore(io) : 1;
  return executeChanges(args, context, resolved.targets, changes, io, { allOrNothing: savedAs });
}

const planOf = (changes: readonly PlannedChange[]): Plan => ({
  changes,
  inSync: 0,
  terraformTrails: 0,
  missing: [],
  unread: [],
  unavailable: [],
  notes: [],
});

/** What could not be read stays unread after the changes too. */
function unreadExit(plan: Plan): 0 | 3 {
  return planExitCode({ ...plan, changes: [] }) === 3 ? 3 : 0;
}

function interruptedBefore(io: Io): ExitCode {
  io.stderr.write('Interrupted: nothing was changed.\n');
  return 130;
}
