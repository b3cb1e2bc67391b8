import { join, resolve } from 'node:path';
import type { Simulation, SimulationPlan } from '../../../simulate';
import { printable } from '../../formats/sanitize';
import type { ExitCode, Io } from '../../io';
import { VERSION } from '../../version';
import { writeFileWhole } from '../../write-file';
import type { SimulateArguments } from './arguments';
import { claimOf, FORMAT, INCIDENTS, SCENARIO } from './claim';
import { draw } from './draw';
import { finishFolder, prepareFolder } from './folder';
import { labelLine } from './labels';
import { createSimulateProgress } from './progress';
import { readPlan } from './read-plan';
import { summaryText } from './summary';
import { type Written, writeCounts, writeFiles } from './write-tree';

/** All that makes the tree again, and what is in it. */
function scenarioText(args: SimulateArguments, plan: SimulationPlan, simulation: Simulation, written: Written): string {
  const { interrupted: _interrupted, late: _late, ...totals } = written;
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

/** @param files that were written until then */
function interruptedText({ out }: SimulateArguments, files: number): string {
  const what = files === 1 ? '1 file is' : `${files === 0 ? 'no' : files} files are`;
  const next = 'Take the folder away, or run again with --force.';
  return `Interrupted: ${what} in ${printable(out)}, and no ${SCENARIO}. ${next}\n`;
}

interface Made {
  readonly simulation: Simulation;
  readonly written: Written;
}

/** Draws, and writes all but the scenario. Undefined where it was interrupted before anything was written. */
async function make(args: SimulateArguments, plan: SimulationPlan, folder: string, io: Io): Promise<Made | undefined> {
  const progress = createSimulateProgress(io, plan.scenario.days, args.progress, () => performance.now());
  try {
    const simulation = await draw(plan, io.signal, progress);
    if (!simulation) return undefined;
    await writeFileWhole(join(folder, INCIDENTS), simulation.labels.map(labelLine).join(''), io);
    const written =
      args.as === 'counts'
        ? await writeCounts(folder, simulation, io, progress)
        : await writeFiles(folder, plan, simulation, io, progress);
    return { simulation, written };
  } finally {
    progress.end();
  }
}

export async function run(args: SimulateArguments, io: Io): Promise<ExitCode> {
  const plan = readPlan(args);
  const folder = resolve(io.cwd, args.out);
  await prepareFolder(folder, claimOf(args.as, plan), args.force === true);
  const made = await make(args, plan, folder, io);
  if (!made || made.written.interrupted) {
    io.stderr.write(interruptedText(args, made?.written.files ?? 0));
    return 130;
  }
  const { simulation, written } = made;
  await writeFileWhole(join(folder, SCENARIO), scenarioText(args, plan, simulation, written), io);
  await finishFolder(folder);
  io.stdout.write(summaryText(args.out, args.as, plan, simulation, written));
  return 0;
}
