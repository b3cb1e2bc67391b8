/** What is left of runs: processes and files. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface LeftProcess {
  readonly pid: number;
  readonly command: string;
}

/** Processes alive whose command line has `path` in it, the caller's own left out. */
export const processesOf = (path: string): LeftProcess[] =>
  (existsSync('/proc/self/cmdline') ? fromProc() : fromPs()).filter(
    ({ pid, command }) => command.includes(path) && pid !== process.pid,
  );

/** Linux: images without `ps` are common. The command line of a zombie, which has ended, is empty. */
function fromProc(): LeftProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').join(' ');
      return [{ pid: Number(name), command }];
    } catch {
      // It has ended meanwhile.
      return [];
    }
  });
}

function fromPs(): LeftProcess[] {
  const table = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,stat=,args='], { encoding: 'utf8' });
  return table.split('\n').flatMap((line) => {
    const [, pid = '', state = 'Z', command = ''] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return state.startsWith('Z') ? [] : [{ pid: Number(pid), command }];
  });
}

/** Names of what lies in a folder for temporary files. */
export const leftIn = (folder: string): string[] => readdirSync(folder).sort();
