/** `detect --state` as a process of its own, slowed down and saving often, to be killed at any moment. */
import { setTimeout as wait } from 'node:timers/promises';
import { realDependencies } from '../../../../src/cli/commands/detect/dependencies';
import { run } from '../../../../src/cli/commands/detect/run';

const [logs = '', state = '', cwd = '', out] = process.argv.slice(2);

void run(
  {
    ...{ config: 'trailinsight.yaml', progress: false, logLevel: 'warn' },
    ...{ paths: [logs], state, format: 'jsonl', jobs: 1, ...(out === undefined ? {} : { out: [out] }) },
  },
  {
    stdout: { write: (text) => void process.stdout.write(text), isTTY: false },
    stderr: { write: (text) => void process.stderr.write(text), isTTY: false },
    env: {},
    cwd,
    host: { platform: process.platform, arch: process.arch, home: cwd, program: __filename },
    now: () => new Date(),
    signal: new AbortController().signal,
  },
  {
    ...realDependencies,
    pace: { milliseconds: 60_000, files: 25 },
    read: (options, onFile) => {
      process.stderr.write('reading\n');
      return realDependencies.read(options, async (calls) => {
        await onFile(calls);
        await wait(1);
      });
    },
  },
).then((code) => {
  process.exitCode = code;
});
