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
  const tell = (text: (seconds: number) => string): void => {
    const now = clock();
    if (!wanted || now < next) return;
    next = now + every;
    const line = text((now - began) / 1000);
    stderr.write(stderr.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    shown = true;
  };
  const reading = (seconds: number): string =>
    [
      `files ${seen.files}/${total.files}`,
      `${(seen.bytes / 1e6 / seconds).toFixed(1)} MB/s`,
      `${Math.round(seen.calls / seconds / 1000)}k calls/s`,
      // By files where their sizes are not known before.
      ...(total.bytes > 0 ? remaining(seen.bytes, total.bytes, seconds) : remaining(seen.files, total.files, seconds)),
    ].join(', ');
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

function remaining(done: number, all: number, seconds: number): string[] {
  if (done === 0 || all <= done) return [];
  const left = Math.round((seconds * (all - done)) / done);
  if (left === 0) return [];
  return [left < 120 ? `${left} s left` : `${Math.round(left / 60)} min left`];
}
