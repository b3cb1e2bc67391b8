/**
 * One AWS account's CloudTrail log files with labelled incidents, made without src/simulate: other components, other
 * laws, other ways to do harm. The same plan gives the same tree.
 */
import { drawAccount, type Plan } from './account';
import { Draws } from './draws';
import { writeTree } from './files';
import { type LabelledCalls, withIncidents } from './incidents';
import { ordinaryCalls } from './ordinary';

export interface Tree extends LabelledCalls {
  /** Writes the log files under `folder`/AWSLogs; returns how many. */
  write(folder: string): number;
}

export function growTree(plan: Plan): Tree {
  // Spelt as Python spells it: a seed gives the calls it gave in the Python program that this is a port of.
  const seed = `apart-${plan.seed}-${plan.rough ? 'True' : 'False'}`;
  const draws = new Draws(seed);
  const account = drawAccount(draws, plan);
  const made = withIncidents(ordinaryCalls(draws, account));
  return { ...made, write: (folder) => writeTree(folder, new Draws(`${seed}-files`), account, made.calls) };
}
