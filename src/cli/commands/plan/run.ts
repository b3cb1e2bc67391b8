import { makePlan, planExitCode, serializePlan } from '../../../control';
import { tellActor } from '../../actor';
import { wantsColor } from '../../color';
import type { ExitCode, Io } from '../../io';
import { openContext } from '../../open-context';
import { budgetVerdict, costOfPlan } from '../../plan-cost';
import { formatPlanJson } from '../../plan-json';
import { formatPlan } from '../../plan-text';
import { readConfig } from '../../read-config';
import { conflictError, problemError } from '../../result-errors';
import { writeFileWhole } from '../../write-file';
import type { PlanArguments } from './definition';

export async function run(args: PlanArguments, io: Io): Promise<ExitCode> {
  const config = await readConfig(args, io);
  const context = await openContext(args, config, io, { only: args.only });
  try {
    const result = await makePlan(context);
    if (io.signal.aborted) {
      context.close();
      io.stderr.write('Interrupted: nothing was changed.\n');
      return 130;
    }
    if (!result.ok) throw 'problem' in result ? problemError(result.problem) : conflictError(result.conflicts);
    const { plan } = result;
    await tellActor(context, result.targets, io);
    const cost = await costOfPlan(args, config, result, context, io);
    context.close();
    if (args.out) {
      const from = { createdAt: io.now().toISOString(), config: config.file, configDigest: config.digest };
      await writeFileWhole(args.out, serializePlan(plan.changes, from), io);
    }
    const color = wantsColor(args.color, io.env, io.stdout.isTTY);
    const text = formatPlan(plan, { color: args.format === 'text' && color, cost, savedAs: args.out });
    if (args.format === 'json') io.stdout.write(formatPlanJson(plan, cost));
    else if (args.format === 'markdown') io.stdout.write(`\`\`\`diff\n${text}\`\`\`\n`);
    else io.stdout.write(text);
    const budget = budgetVerdict(cost, config);
    if (budget) io.stderr.write(`${budget.message}\n`);
    if (budget?.fails) return 1;
    return args.exitZero ? 0 : planExitCode(plan);
  } finally {
    context.close();
  }
}
