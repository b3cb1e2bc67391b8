/** What a command may touch of the world outside: handed in by main.ts, replaced by tests. */
export interface Io {
  /** The result. */
  readonly stdout: {
    write(text: string): void;
    readonly isTTY: boolean;
    readonly columns?: number;
    /** Ends when everything written has left the program; rejects where it could not. */
    flush?(): Promise<void>;
  };
  /** Everything else: progress, who is acting, warnings, errors. */
  readonly stderr: {
    write(text: string): void;
    readonly isTTY: boolean;
    /** As it is now. */
    readonly columns?: number | undefined;
  };
  /** Asks a question on the terminal; undefined when there is nobody to ask. */
  ask?(question: string): Promise<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly host: Host;
  now(): Date;
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
}

/** The machine and the program, as Node tells them. */
export interface Host {
  /** `process.platform`, such as linux. */
  readonly platform: string;
  /** `process.arch`, such as x64. */
  readonly arch: string;
  /** The user's home folder. */
  readonly home: string;
  /** The running program's own file. */
  readonly program: string;
}

/** 0 in sync or done, 1 failed, 2 drift or changes pending, 3 some target could not be read, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;
