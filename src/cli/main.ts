#!/usr/bin/env node
/** The one place of the command line that touches the process. */
import { createInterface } from 'node:readline/promises';
import type { ExitCode, Io } from './io';
import { runProgram } from './program';

// The SDK warns on stderr about versions of Node it will leave behind in time; package.json says which ones we need.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** A reader that goes away early (`| head`) is no error of ours: what was begun is finished, with its own exit code. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
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
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  terminal.once('SIGINT', interrupt);
  try {
    return await terminal.question(question, { signal: interrupted.signal });
  } finally {
    terminal.close();
  }
}

const io: Io = {
  stdout: {
    write: (text) => void process.stdout.write(text),
    isTTY: process.stdout.isTTY === true,
    ...(process.stdout.columns ? { columns: process.stdout.columns } : {}),
  },
  stderr: { write: (text) => void process.stderr.write(text), isTTY: process.stderr.isTTY === true },
  ...(process.stdin.isTTY ? { ask } : {}),
  env: process.env,
  cwd: process.cwd(),
  now: () => new Date(),
  signal: interrupted.signal,
};

void runProgram(process.argv.slice(2), io).then((code: ExitCode) => {
  process.exitCode = code;
});
