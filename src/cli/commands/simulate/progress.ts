import type { Step } from '../../../simulate';
import type { Io } from '../../io';

export interface SimulateProgress {
  /** Called for each step of the drawing. */
  drawn(step: Step): void;
  /** Called for each file, with the totals so far. */
  files(day: number, files: number, calls: number): void;
  /** Called for each kind of call, with the calls so far. */
  kinds(done: number, of: number, calls: number): void;
  end(): void;
}

const SILENT: SimulateProgress = {
  drawn: () => undefined,
  files: () => undefined,
  kinds: () => undefined,
  end: () => undefined,
};

const TERMINAL_MS = 100;
const LOG_MS = 10_000;

/** A key is an API of one account and Region to the user. */
const stepText = ({ part, done, of }: Step): string => `drawing ${part === 'keys' ? 'APIs' : part} ${done}/${of}`;
const kindsText = (done: number, of: number, calls: number): string => `kinds of calls ${done}/${of}, calls ${calls}`;

/**
 * On a terminal one line that is written over; elsewhere a line for each finished day of files, and for what takes
 * long one every ten seconds. Times are of a clock that only grows.
 */
export function createSimulateProgress(io: Io, days: number, wanted: boolean, clock: () => number): SimulateProgress {
  if (!wanted) return SILENT;
  return io.stderr.isTTY ? onTerminal(io, days, clock) : inLog(io, days, clock);
}

const filesText = (days: number, day: number, files: number, calls: number): string =>
  `day ${day}/${days}, files ${files}, calls ${calls}`;

function onTerminal({ stderr }: Io, days: number, clock: () => number): SimulateProgress {
  let next = clock();
  let shown = '';
  /** At once where another part begins. */
  const show = (part: string, text: () => string): void => {
    const now = clock();
    if (now < next && part === shown) return;
    shown = part;
    next = now + TERMINAL_MS;
    stderr.write(`\r\u001b[2K${text()}`);
  };
  return {
    drawn: (step) => show(step.part, () => stepText(step)),
    files: (day, files, calls) => show('files', () => filesText(days, day, files, calls)),
    kinds: (done, of, calls) => show('kinds', () => kindsText(done, of, calls)),
    end() {
      if (shown) stderr.write('\r\u001b[2K');
      shown = '';
    },
  };
}

function inLog({ stderr }: Io, days: number, clock: () => number): SimulateProgress {
  let next = clock() + LOG_MS;
  let current = 0;
  /** What is told at the end, where it was not told yet. */
  let left = '';
  const tell = (text: string): void => {
    next = clock() + LOG_MS;
    left = '';
    stderr.write(`${text}\n`);
  };
  return {
    drawn(step) {
      if (clock() >= next) tell(stepText(step));
    },
    files(day, files, calls) {
      if (day !== current && left !== '') tell(left);
      current = day;
      left = filesText(days, day, files, calls);
    },
    kinds(done, of, calls) {
      left = kindsText(done, of, calls);
      if (clock() >= next) tell(left);
    },
    end() {
      if (left !== '') tell(left);
    },
  };
}
