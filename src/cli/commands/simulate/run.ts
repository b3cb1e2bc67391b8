import { join, resolve } from 'node:path';
import { type Simulation, type SimulationPlan, simulate } from '../../../simulate';
import { printable } from '../../formats/sanitize';
import type { ExitCode, Io } from '../../io';
import { VERSION } from '../../version';
import { writeFileWhole } from '../../write-file';
import type { SimulateArguments } from './arguments';
import { claimOf, FORMAT, INCIDENTS, SCENARIO } from './claim';
import { finishFolder, prepareFolder } from './folder';
import { labelLine } from './labels';
import { createSimulateProgress } from './progress';
import { readPlan } from './read-plan';
import { summaryText } from './summary';
import { type Written, writeCounts, writeFiles } from './write-tree';

/** All that makes the tree again, and what is in it. */
function scenarioText(args: SimulateArguments, plan: SimulationPlan, simulation: Simulation, written: Written): string {
  const { interrupted: _interrupted, ...totals } = written;
  const { keys, labels, decoys } = simulation;
  const value = {
    format: FORMAT,
    version: VERSION,
    as: args.as,
    ...plan,
    made: { keys: keys.length, incidents: labels.length, ...totals, decoys },
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

export async function run(args: SimulateArguments, io: Io): Promise<ExitCode> {
  const plan = readPlan(args);
  const folder = resolve(io.cwd, args.out);
  await prepareFolder(folder, claimOf(args.as, plan), args.force === true);
  const simulation = simulate(plan);
  await writeFileWhole(join(folder, INCIDENTS), simulation.labels.map(labelLine).join(''), io);
  const progress = createSimulateProgress(io, plan.scenario.days, args.progress);
  const written =
    args.as === 'counts'
      ? await writeCounts(folder, simulation, io)
      : await writeFiles(folder, plan, simulation, io, progress).finally(() => progress.end());
  if (written.interrupted) {
    io.stderr.write(
      `Interrupted: ${written.files} files are in ${printable(args.out)}, and no ${SCENARIO}. ` +
        'Take the folder away, or run again with --force.\n',
    );
    return 130;
  }
  await writeFileWhole(join(folder, SCENARIO), scenarioText(args, plan, simulation, written), io);
  await finishFolder(folder);
  io.stdout.write(summaryText(args.out, args.as, plan, simulation, written));
  return 0;
}
