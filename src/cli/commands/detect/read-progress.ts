import type { Io } from '../../io';

export interface ReadProgress {
  start(all: { readonly files: number; readonly bytes: number }): void;
  file(bytes: number): void;
  calls(count: number): void;
  /** Of what has been read. */
  judged(days: number, of: number): void;
  end(): void;
}

const TERMINAL_MS = 100;
const LOG_MS = 10_000;

/** On a terminal one line that is written over; elsewhere a line every ten seconds. Times are of a clock that only grows. */
export function createReadProgress({ stderr }: Io, wanted: boolean, clock: () => number): ReadProgress {
  const began = clock();
  const total = { files: 0, bytes: 0 };
  const seen = { files: 0, bytes: 0, calls: 0 };
  const every = stderr.isTTY ? TERMINAL_MS : LOG_MS;
  let next = began + every;
  let shown = false;
  const room = (): number => (stderr.isTTY && stderr.columns ? stderr.columns - 1 : Number.POSITIVE_INFINITY);
  const tell = (text: (seconds: number) => string): void => {
    const now = clock();
    if (!wanted || now < next) return;
    next = now + every;
    const line = text((now - began) / 1000);
    // A line that goes on in the next row would stay: only the last row is cleared.
    stderr.write(stderr.isTTY ? `\r\u001b[2K${line.slice(0, room())}` : `${line}\n`);
    shown = true;
  };
  const reading = (seconds: number): string => {
    const speeds = [
      `${(seen.bytes / 1e6 / seconds).toFixed(1)} MB/s`,
      `${Math.round(seen.calls / seconds / 1000)}k calls/s`,
    ];
    // By files where their sizes are not known before.
    const left =
      total.bytes > 0 ? remaining(seen.bytes, total.bytes, seconds) : remaining(seen.files, total.files, seconds);
    return fitting(`files ${seen.files}/${total.files}`, speeds, left, room());
  };
  return {
    start: (all) => void Object.assign(total, all),
    calls(count) {
      seen.calls += count;
      tell(reading);
    },
    file(bytes) {
      seen.files += 1;
      seen.bytes += bytes;
      tell(reading);
    },
    judged: (days, of) => tell(() => `judged ${days}/${of} days`),
    end() {
      if (shown && stderr.isTTY) stderr.write('\r\u001b[2K');
      shown = false;
    },
  };
}

/** How far it is and how long it takes, and of the speeds what there is room for. */
function fitting(files: string, speeds: readonly string[], left: readonly string[], room: number): string {
  const line = [files, ...speeds, ...left].join(', ');
  return line.length <= room || speeds.length === 0 ? line : fitting(files, speeds.slice(0, -1), left, room);
}

function remaining(done: number, all: number, seconds: number): string[] {
  if (done === 0 || all <= done) return [];
  const left = Math.round((seconds * (all - done)) / done);
  if (left === 0) return [];
  return [left < 120 ? `${left} s left` : `${Math.round(left / 60)} min left`];
}
