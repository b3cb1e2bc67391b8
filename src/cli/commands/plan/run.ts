import { makePlan, planExitCode, serializePlan } from '../../../control';
import { tellActor } from '../../actor';
import { wantsColor } from '../../color';
import { printable } from '../../formats/sanitize';
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
    const budget = budgetVerdict(cost, config);
    // A plan that may not be applied is not kept to be applied.
    const savedAs = budget?.fails ? undefined : args.out;
    if (savedAs !== undefined) {
      const from = { createdAt: io.now().toISOString(), config: config.file, configDigest: config.digest };
      await writeFileWhole(savedAs, serializePlan(plan.changes, from), io, { private: true });
    }
    const color = wantsColor(args.color, io.env, io.stdout.isTTY);
    const text = formatPlan(plan, { color: args.format === 'text' && color, cost, savedAs });
    if (args.format === 'json') io.stdout.write(formatPlanJson(plan, cost));
    else if (args.format === 'markdown') io.stdout.write(`\`\`\`diff\n${text}\`\`\`\n`);
    else io.stdout.write(text);
    if (budget) io.stderr.write(`${budget.message}\n`);
    if (budget?.fails) {
      if (args.out !== undefined) io.stderr.write(`${printable(args.out)} was not written.\n`);
      return 1;
    }
    return args.exitZero ? 0 : planExitCode(plan);
  } finally {
    context.close();
  }
}
