#!/usr/bin/env node
/** The one place of the command line that touches the process. */
import { homedir } from 'node:os';
import type { ExitCode, Io } from './io';
import { runProgram } from './program';

// The SDK warns on stderr about versions of Node it will leave behind in time; package.json says which ones we need.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** What was to be said did not arrive: 1, whatever the command itself found. */
let unwritten = false;

/**
 * A reader that goes away early (`| head`) is no error of ours: what was begun is finished, with its own exit code.
 * So is it on a full disk, but then nobody may take what was written for the whole.
 */
for (const [name, stream] of [
  ['stdout', process.stdout],
  ['stderr', process.stderr],
] as const) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    if (!unwritten && name === 'stdout') process.stderr.write(`cannot write to ${name}: ${error.code}\n`);
    unwritten = true;
    process.exitCode = 1;
  });
}

const interrupted = new AbortController();
process.on('SIGTERM', interrupt);
process.on('SIGINT', interrupt);

function interrupt(): void {
  // The second Ctrl-C means it.
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
}

async function ask(question: string): Promise<string> {
  // Most runs ask nothing, and start without what asking needs.
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  terminal.once('SIGINT', interrupt);
  const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
  try {
    return await Promise.race([terminal.question(question, { signal: interrupted.signal }), closed]);
  } catch (error) {
    // Ctrl-D is an answer as well: an empty one.
    if (interrupted.signal.aborted) throw error;
    return '';
  } finally {
    terminal.close();
  }
}

const io: Io = {
  stdout: {
    write: (text) => void process.stdout.write(text),
    flush: () =>
      new Promise((resolve, reject) => {
        process.stdout.write('', (error) => (error ? reject(error) : resolve()));
      }),
    isTTY: process.stdout.isTTY === true,
    ...(process.stdout.columns ? { columns: process.stdout.columns } : {}),
  },
  stderr: {
    write: (text) => void process.stderr.write(text),
    isTTY: process.stderr.isTTY === true,
    get columns() {
      return process.stderr.columns || undefined;
    },
  },
  ...(process.stdin.isTTY ? { ask } : {}),
  env: process.env,
  cwd: process.cwd(),
  host: { platform: process.platform, arch: process.arch, home: homedir(), program: __filename },
  now: () => new Date(),
  signal: interrupted.signal,
};

void runProgram(process.argv.slice(2), io).then((code: ExitCode) => {
  process.exitCode = unwritten ? 1 : code;
});
