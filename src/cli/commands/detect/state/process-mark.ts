import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { kill, pid } from 'node:process';

/** One run of a program on one machine: a pid alone comes again. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** Ticks from the boot of the machine to the begin of the process; absent where the system does not tell. */
  readonly began?: string;
}

export async function ownMark(): Promise<ProcessMark> {
  const began = await beganOf(pid);
  return { pid, host: hostname(), ...(began === undefined ? {} : { began }) };
}

/** Whether the process runs; undefined for one of another machine, which nobody here can tell. */
export async function isRunning(mark: ProcessMark): Promise<boolean | undefined> {
  if (mark.host !== hostname()) return undefined;
  try {
    kill(mark.pid, 0);
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM')) return false;
  }
  return mark.began === undefined || (await beganOf(mark.pid)) === mark.began;
}

/** The 22nd field; the second is a name in brackets that may hold anything (proc(5)). */
async function beganOf(processId: number): Promise<string | undefined> {
  const text = await readFile(`/proc/${processId}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19];
}
