import { type Config, type ConfigDiagnostic, expiryWarnings, formatDiagnostic, sortDiagnostics } from '../../../config';
import type { ExitCode, Io } from '../../io';
import { loadConfigFile } from '../../read-config';
import type { ValidateArguments } from './definition';

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

function summary(config: Config, warnings: number): string {
  const parts = [
    count(config.trails.length, 'trail entry', 'trail entries'),
    count(config.accounts.length, 'listed account'),
    ...(config.organization ? [`organization ${config.organization.id ?? 'of the credentials'}`] : []),
    count(warnings, 'warning'),
  ];
  return `${parts.join(', ')}.`;
}

function asJson(valid: boolean, config: string, diagnostics: readonly ConfigDiagnostic[]): string {
  return `${JSON.stringify({ format: 'trailinsight.validate/v1', valid, config, diagnostics }, null, 2)}\n`;
}

/** Checks without credentials: a variable that is not set is a warning here. */
export async function run(args: ValidateArguments, io: Io): Promise<ExitCode> {
  const { config, file, diagnostics: found } = await loadConfigFile(args, io, { unresolvedEnv: 'keep' });
  const expired = config ? expiryWarnings(config, io.now()) : [];
  const diagnostics = sortDiagnostics([...found, ...expired]);
  const exitCode = config ? 0 : 1;
  if (args.format === 'json') {
    io.stdout.write(asJson(config !== undefined, file, diagnostics));
    return exitCode;
  }
  for (const one of diagnostics) io.stderr.write(`${formatDiagnostic(one)}\n`);
  if (config) {
    io.stdout.write(`Success! ${file} is valid.\n${summary(config, diagnostics.length)}\n`);
    return exitCode;
  }
  const errors = diagnostics.filter((d) => d.severity === 'error').length;
  io.stderr.write(`\n${file} has ${count(errors, 'error')}.\n`);
  return exitCode;
}
