export type Environment = Readonly<Record<string, string | undefined>>;

/** The process, as far as the transport needs it. The entry file hands in the real one. */
export interface Host {
  readonly platform: string;
  readonly pid: number;
  /** Of the parent as it is now: another once the first has ended. */
  parentPid(): number;
  now(): Date;
  stdout(text: string): void;
  stderr(text: string): void;
  /** Ends the process at once, whatever is still under way. */
  exit(code: number): void;
  /** Also replaces what the signal does by default. */
  onSignal(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): void;
  /** The last thing before the process ends by its own will. */
  onExit(listener: () => void): void;
  /** Of what nobody caught; the process goes on. */
  onUncaught(listener: (error: unknown) => void): void;
}

/** The process that an entry file hands in. */
export const hostOf = (running: NodeJS.Process): Host => ({
  platform: running.platform,
  pid: running.pid,
  parentPid: () => running.ppid,
  now: () => new Date(),
  stdout: (text) => void running.stdout.write(text),
  stderr: (text) => void running.stderr.write(text),
  exit: (code) => running.exit(code),
  onSignal: (signal, listener) => void running.on(signal, listener),
  onExit: (listener) => void running.on('exit', listener),
  onUncaught: (listener) => {
    running.on('uncaughtException', listener);
    running.on('unhandledRejection', listener);
  },
});
