import yargs, { type Argv } from 'yargs';
import type { CommandDefinition, GlobalArguments } from './command';
import { applyDefinition } from './commands/apply/definition';
import { completionDefinition } from './commands/completion/definition';
import { costDefinition } from './commands/cost/definition';
import { driftDefinition } from './commands/drift/definition';
import { getDefinition } from './commands/get/definition';
import { importDefinition } from './commands/import/definition';
import { initDefinition } from './commands/init/definition';
import { planDefinition } from './commands/plan/definition';
import { validateDefinition } from './commands/validate/definition';
import { completeValue } from './completion';
import { describeError } from './describe-error';
import { GLOBAL_OPTIONS } from './global-options';
import type { ExitCode, Io } from './io';
import { VERSION } from './version';

const EXIT_CODES = `Exit codes: 0 in sync or done, 2 drift or changes pending, 3 something could not be read,
1 usage, configuration, credentials or a failed write, 130 interrupted.`;

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
        for (const [line, purpose] of definition.examples) command.example(line, purpose);
        return command;
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
  add(completionDefinition);
  return program;
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
  let exitCode: ExitCode = 0;
  let helpShown = '';
  const program = yargs([...argv])
    .scriptName('trailinsight')
    .usage('$0 COMMAND [options]\n\nAWS CloudTrail Insights as code: declare, plan, apply, audit drift.')
    .options({ ...GLOBAL_OPTIONS, config: { ...GLOBAL_OPTIONS.config, default: configPath(io) } })
    .parserConfiguration({ 'duplicate-arguments-array': false, 'greedy-arrays': false })
    .strict()
    .recommendCommands()
    .demandCommand(1, 'Name a command.')
    .completion(
      'get-completions',
      false,
      (_current: string, parsed: GlobalArguments, fallback: () => void, done: (words: string[]) => void) => {
        void completeValue(argv, parsed.config, io).then((words) => (words ? done(words) : fallback()));
      },
    )
    .alias({ h: 'help' })
    .version(VERSION)
    .epilogue(EXIT_CODES)
    .wrap(Math.min(100, io.stdout.columns ?? 100))
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    });
  register(program, async (definition, parsed) => {
    const { run } = await definition.load();
    exitCode = await run(parsed, io);
  });
  try {
    await program.parseAsync([...argv], {}, (_error, _parsed, output) => {
      helpShown = output;
    });
    if (helpShown) io.stdout.write(`${helpShown}\n`);
    return exitCode;
  } catch (error) {
    if (io.signal.aborted) {
      io.stderr.write('Interrupted.\n');
      return 130;
    }
    io.stderr.write(error instanceof UsageError ? usageText(error) : describeError(error));
    return 1;
  }
}

const usageText = (error: UsageError): string => `Error: ${error.message}\n\nSee trailinsight --help.\n`;

const configPath = ({ env }: Io): string => env.TRAILINSIGHT_CONFIG || 'trailinsight.yaml';
