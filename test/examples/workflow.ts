/** As much of a GitHub Actions runner as the recipes use: steps in order, outputs, `always()` and `hashFiles`. */
import { existsSync, readFileSync } from 'node:fs';
import type { Workspace } from '../cli/harness';
import { type Ended, shell } from './world';

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

export interface WorkflowRun {
  /** By the name of the step; those that did not run are absent. */
  readonly ran: ReadonlyMap<string, Ended>;
  /** Actions that would have run. */
  readonly used: readonly string[];
  /** Of the job: that of the first step that failed. */
  readonly code: number;
}

type Values = Readonly<Record<string, string>>;

/** @param values of `vars.NAME` and `secrets.NAME`; absent ones are empty, as GitHub has it */
export async function runSteps(work: Workspace, steps: readonly Step[], values: Values = {}): Promise<WorkflowRun> {
  const ran = new Map<string, Ended>();
  const used: string[] = [];
  const known: Record<string, string> = { ...values };
  let failed = 0;
  for (const step of steps) {
    if (!wanted(step.if, failed !== 0, work)) continue;
    if (step.uses !== undefined) used.push(step.uses);
    if (step.run === undefined) continue;
    const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, fill(text, known)]));
    const output = work.path(`output-${ran.size}`);
    // GitHub's own words for `shell: bash`; without it there is no pipefail.
    const flags = step.shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
    const script = work.write(`step-${ran.size}.sh`, fill(step.run, known));
    const ended = await shell(work, ['bash', ...flags, script], {
      ...env,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: work.path('summary.md'),
    });
    ran.set(step.name ?? step.run, ended);
    failed ||= ended.code;
    for (const [, name, value] of (existsSync(output) ? readFileSync(output, 'utf8') : '').matchAll(/^(\w+)=(.*)$/gm)) {
      known[`steps.${step.id}.outputs.${name}`] = value ?? '';
    }
  }
  return { ran, used, code: failed };
}

const fill = (text: string, known: Values): string =>
  text.replace(/\$\{\{ *([\w.]+) *\}\}/g, (_, name: string) => known[name] ?? '');

function wanted(condition: string | undefined, failed: boolean, work: Workspace): boolean {
  const parts = (condition ?? 'success()').split('&&').map((part) => part.trim());
  const always = parts.includes('always()');
  return (always || !failed) && parts.every((part) => holds(part, work));
}

function holds(part: string, work: Workspace): boolean {
  if (part === 'always()' || part === 'success()') return true;
  const file = /^hashFiles\('([^']+)'\) != ''$/.exec(part)?.[1];
  if (file === undefined) throw new Error(`this runner does not know the condition ${part}`);
  return existsSync(work.path(file));
}
