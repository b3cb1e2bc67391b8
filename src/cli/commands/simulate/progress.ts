import type { Io } from '../../io';

export interface SimulateProgress {
  /** Called for each file or kind, with the totals so far. */
  on(day: number, files: number, calls: number): void;
  end(): void;
}

/** On a terminal one line that is written over; elsewhere a line for each finished day. */
export function createSimulateProgress({ stderr }: Io, days: number, wanted: boolean): SimulateProgress {
  if (!wanted) return { on: () => undefined, end: () => undefined };
  let current = 0;
  let shown = '';
  const line = (day: number, files: number, calls: number): string =>
    `day ${day}/${days}, files ${files}, calls ${calls}`;
  return {
    on(day, files, calls) {
      if (stderr.isTTY) {
        if (day === current && files % 50 !== 0) return;
        stderr.write(`\r\u001b[2K${line(day, files, calls)}`);
      } else if (day !== current && shown !== '') {
        stderr.write(`${shown}\n`);
      }
      current = day;
      shown = line(day, files, calls);
    },
    end() {
      if (shown !== '') stderr.write(stderr.isTTY ? '\r\u001b[2K' : `${shown}\n`);
      shown = '';
    },
  };
}
