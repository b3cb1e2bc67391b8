/** Runs the command line in this process, against a local AWS, with everything of the outside world in the test's hands. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { types } from 'node:util';
import type { ExitCode, Host, Io } from '../../src/cli/io';
import { runProgram } from '../../src/cli/program';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, with runs of white space as one blank: what a test looks for may be wrapped. */
  readonly said: string;
}

export interface RunOptions {
  /** What the user answers to each question; absent: there is no terminal. */
  readonly answers?: readonly string[];
  readonly env?: Environment;
  readonly now?: () => Date;
  readonly signal?: AbortSignal;
  /** Default: this machine, with the workspace as home folder. */
  readonly host?: Partial<Host>;
}

const folders: string[] = [];

// The SDK's word about Node versions is no word of the program's.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

// Node's own errors are made outside jest's realm; the SDK and we ask `instanceof Error` about them.
const ordinary = Function.prototype[Symbol.hasInstance];
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, thing: unknown): boolean {
    return (this === Error && types.isNativeError(thing)) || ordinary.call(this, thing);
  },
});

/** A folder to work in, and an environment in which only what the test says is there to be found. */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'trailinsight-test-'));

  constructor(readonly env: Environment) {
    folders.push(this.folder);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): string {
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  config(text: string): void {
    this.write('trailinsight.yaml', text);
  }

  /** What a child process of this workspace gets; no AWS files of the machine's user, no proxy. */
  environment(more: Environment = {}): Record<string, string> {
    const given = {
      AWS_CONFIG_FILE: this.path('aws-config'),
      AWS_SHARED_CREDENTIALS_FILE: this.path('aws-credentials'),
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...this.env,
      ...more,
    };
    return Object.fromEntries(
      [...Object.entries(hostEnvironment()), ...Object.entries(given)].filter(
        (pair): pair is [string, string] => pair[1] !== undefined,
      ),
    );
  }

  async run(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const env = this.environment(options.env);
    const answers = [...(options.answers ?? [])];
    const output = { stdout: '', stderr: '' };
    const io: Io = {
      stdout: keeping(output, 'stdout'),
      stderr: keeping(output, 'stderr'),
      ...(options.answers
        ? {
            ask: async (question: string) => {
              output.stderr += question;
              return answers.shift() ?? '';
            },
          }
        : {}),
      env,
      cwd: this.folder,
      host: {
        platform: process.platform,
        arch: process.arch,
        home: this.folder,
        program: join(__dirname, '..', '..', 'dist', 'trailinsight.js'),
        ...options.host,
      },
      now: options.now ?? (() => new Date()),
      signal: options.signal ?? new AbortController().signal,
    };
    const code = await withProcessEnvironment(env, () => runProgram([...argv, '--no-progress'], io));
    return { code, ...output, said: `${output.stdout}${output.stderr}`.replace(/\s+/g, ' ') };
  }
}

const keeping = (output: { stdout: string; stderr: string }, name: 'stdout' | 'stderr') => ({
  isTTY: false,
  write(text: string): void {
    output[name] += text;
  },
});

const OURS = /^(AWS_|TF_|CDKTF_|TRAILINSIGHT_CONFIG$|NO_COLOR$|FORCE_COLOR$|(https?|no|all)_proxy$)/i;

const hostEnvironment = (): Environment =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));

/** The SDK and the proxy rules read `process.env` themselves. */
async function withProcessEnvironment<T>(env: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  replaceEnvironment(env);
  try {
    return await work();
  } finally {
    replaceEnvironment(before);
  }
}

function replaceEnvironment(env: Environment): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value;
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
