import type { Progress } from '../control';
import { printable } from './formats/sanitize';
import type { Io } from './io';

export interface ProgressReporter {
  on(progress: Progress): void;
  end(): void;
}

const SILENT: ProgressReporter = { on: () => undefined, end: () => undefined };

/** On a terminal one line that is written over; elsewhere a line for each finished account. */
export function createProgress(io: Io, wanted: boolean): ProgressReporter {
  if (!wanted) return SILENT;
  return io.stderr.isTTY ? onTerminal(io) : inLog(io);
}

function onTerminal({ stderr }: Io): ProgressReporter {
  const counts = { accounts: 0, accountsTotal: 0, trails: 0, trailsTotal: 0 };
  let shown = false;
  return {
    on(progress) {
      if (progress.type === 'accounts') counts.accountsTotal = progress.total;
      if (progress.type === 'account') counts.accounts += 1;
      if (progress.type === 'trails') counts.trailsTotal = progress.total;
      if (progress.type === 'trail') counts.trails += 1;
      const trails = counts.trailsTotal > 0 ? `, trails ${counts.trails}/${counts.trailsTotal}` : '';
      stderr.write(`\r\u001b[2Kaccounts ${counts.accounts}/${counts.accountsTotal}${trails}`);
      shown = true;
    },
    end() {
      if (shown) stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}

function inLog({ stderr }: Io): ProgressReporter {
  return {
    on(progress) {
      if (progress.type !== 'account') return;
      const name = progress.name === progress.id ? '' : ` ${printable(progress.name, 60)}`;
      stderr.write(`read ${progress.id}${name}${progress.problem ? `: ${printable(progress.problem)}` : ''}\n`);
    },
    end: () => undefined,
  };
}
