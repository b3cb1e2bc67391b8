import yargs, { type Argv, type Options } from 'yargs';
import type { CommandDefinition, GlobalArguments } from './command';
import { applyDefinition } from './commands/apply/definition';
import { backtestDefinition } from './commands/backtest/definition';
import { completionDefinition } from './commands/completion/definition';
import { costDefinition } from './commands/cost/definition';
import { detectDefinition } from './commands/detect/definition';
import { driftDefinition } from './commands/drift/definition';
import { getDefinition } from './commands/get/definition';
import { importDefinition } from './commands/import/definition';
import { initDefinition } from './commands/init/definition';
import { planDefinition } from './commands/plan/definition';
import { providerDefinition } from './commands/provider/definition';
import { simulateDefinition } from './commands/simulate/definition';
import { validateDefinition } from './commands/validate/definition';
import { type CommandShape, complete } from './completion';
import { markDashes, unmarkDashes } from './dashes';
import { describeError } from './describe-error';
import { GLOBAL_OPTIONS } from './global-options';
import type { ExitCode, Io } from './io';
import { VERSION } from './version';

/** What the completion scripts call, followed by the words of the line, the program's name first. */
const COMPLETION_FLAG = '--get-completions';

const EXIT_CODES = `Exit codes: 0 in sync or done, 2 drift or changes pending, 3 something could not be read,
1 usage, configuration, credentials or a failed write, 130 interrupted.`;

/** For completion, which runs none of them. */
const SHAPES: readonly CommandShape[] = [
  initDefinition,
  validateDefinition,
  planDefinition,
  applyDefinition,
  driftDefinition,
  getDefinition,
  importDefinition,
  costDefinition,
  detectDefinition,
  backtestDefinition,
  simulateDefinition,
  providerDefinition,
  completionDefinition,
];

/** Everything that can be typed. The order is the order of `--help`. */
function register(program: Argv, handle: Handle): Argv {
  const add = <A extends GlobalArguments>(definition: CommandDefinition<A>): void => {
    program.command(
      definition.usage,
      definition.summary,
      (command) => {
        for (const [name, positional] of Object.entries(definition.positionals ?? {})) {
          command.positional(name, positional);
        }
        command.options({ ...definition.options });
        for (const name of idleOptions(definition.usage)) command.hide(name);
        for (const [line, purpose] of definition.examples) command.example(line, purpose);
        // yargs forgets the epilogue of the program when it enters a command.
        return command.epilogue(EXIT_CODES);
      },
      (parsed) => handle(definition, parsed as unknown as A),
    );
  };
  add(initDefinition);
  add(validateDefinition);
  add(planDefinition);
  add(applyDefinition);
  add(driftDefinition);
  add(getDefinition);
  add(importDefinition);
  add(costDefinition);
  add(detectDefinition);
  add(backtestDefinition);
  add(simulateDefinition);
  add(providerDefinition);
  add(completionDefinition);
  return program;
}

/** Commands that never talk to AWS, with the global options they heed. The others are taken, as everywhere, and idle. */
const HEEDED: Readonly<Record<string, readonly string[]>> = {
  init: ['config', 'region'],
  validate: ['config'],
  simulate: [],
  provider: [],
  completion: [],
};

/** Global options a command's help leaves out. */
function idleOptions(usage: string): string[] {
  const heeded = HEEDED[usage.split(' ')[0] ?? ''];
  return heeded ? Object.keys(GLOBAL_OPTIONS).filter((name) => !heeded.includes(name)) : [];
}

type Handle = <A extends GlobalArguments>(definition: CommandDefinition<A>, parsed: A) => Promise<void>;

/** Signals a message that yargs already has in words; told without a stack. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Runs one command line to its end and gives its exit code. Nothing is thrown: what goes wrong is told on stderr.
 */
export async function runProgram(argv: readonly string[], io: Io): Promise<ExitCode> {
  if (argv[0] === COMPLETION_FLAG) {
    const words = argv.slice(2);
    const found = await complete(
      { commands: SHAPES, globalOptions: GLOBAL_OPTIONS, words, config: configPath(io) },
      io,
    );
    io.stdout.write(found.map((word) => `${word}\n`).join(''));
    return 0;
  }
  let exitCode: ExitCode = 0;
  let helpShown = '';
  const words = markDashes(argv);
  const program = yargs(words)
    .scriptName('trailinsight')
    .usage('$0 COMMAND [options]\n\nAWS CloudTrail Insights as code: declare, plan, apply, audit drift, detect.')
    .options({ ...GLOBAL_OPTIONS, config: { ...GLOBAL_OPTIONS.config, default: configPath(io) } })
    .parserConfiguration({ 'greedy-arrays': false })
    .strict()
    .recommendCommands()
    .demandCommand(1, 'Name a command.')
    .alias({ h: 'help' })
    .version(VERSION)
    .epilogue(EXIT_CODES)
    .wrap(Math.min(100, io.stdout.columns ?? 100))
    .exitProcess(false)
    .fail((message, error) => {
      // yargs throws errors of its own for some mistakes, an option without its value for one.
      throw error && error.name !== 'YError' ? error : new UsageError(unmarkDashes(message));
    });
  register(program, async (definition, parsed) => {
    const { run } = await definition.load();
    exitCode = await run(withSingleValues(unmarkDashes(parsed), { ...GLOBAL_OPTIONS, ...definition.options }), io);
  });
  try {
    await program.parseAsync(words, {}, (_error, _parsed, output) => {
      helpShown = output;
    });
    if (helpShown) io.stdout.write(`${helpShown}\n`);
    return exitCode;
  } catch (error) {
    if (io.signal.aborted) {
      io.stderr.write('Interrupted.\n');
      return 130;
    }
    io.stderr.write(error instanceof UsageError ? usageText(error, argv) : describeError(error));
    return 1;
  }
}

/** yargs makes a list of any option given twice. Only a repeatable one wants that; of another the last value counts. */
function withSingleValues<A extends GlobalArguments>(parsed: A, options: Readonly<Record<string, Options>>): A {
  const single = Object.entries(options).flatMap(([name, { array }]) => {
    const key = name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
    const value: unknown = parsed[key as keyof A];
    return !array && Array.isArray(value) ? [[key, value.at(-1)] as const] : [];
  });
  return { ...parsed, ...Object.fromEntries(single) };
}

/** Of the command that was meant, where there is one by this name. */
function usageText(error: UsageError, [word = '']: readonly string[]): string {
  const isCommand = SHAPES.some(({ usage }) => usage.split(' ')[0] === word);
  return `Error: ${error.message}\n\nSee trailinsight ${isCommand ? `${word} ` : ''}--help.\n`;
}

const configPath = ({ env }: Io): string => env.TRAILINSIGHT_CONFIG || 'trailinsight.yaml';
