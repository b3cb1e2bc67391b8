import { resolve } from 'node:path';
import type { KnownAccount } from '../../../config';
import { buildCostReport, formatUsage } from '../../../control';
import { UserError } from '../../failure';
import { formatOfFile } from '../../formats';
import { printable } from '../../formats/sanitize';
import type { ExitCode, Io } from '../../io';
import { writeFileWhole } from '../../write-file';
import { type CostArguments, costFormats } from './arguments';
import { awsDependencies } from './aws-dependencies';
import { takeCounts } from './counts';
import type { CostDependenciesFactory } from './dependencies';
import { type CostFormat, formatCost } from './render';
import { usageFilePath } from './usage-file';

const isCostFormat = (format: string): format is CostFormat => costFormats.some((f) => f === format);

function formatFrom(format: string, option: string): CostFormat {
  if (isCostFormat(format)) return format;
  const message = `\`${option}\` must give one of ${costFormats.join(', ')}; got ${format}`;
  throw new UserError('cost_format_unknown', message, 'choose one of them');
}

function exportFormat(path: string): CostFormat {
  const known = formatOfFile(path);
  if (!known.ok) throw new UserError('export_format_unknown', known.message, 'rename the file');
  return formatFrom(known.format, `--export ${path}`);
}

function checkWriteShare(share: number | undefined): void {
  if (share === undefined || (share >= 0 && share <= 1)) return;
  const message = `\`--write-share\` must be a number from 0 to 1; got ${share}`;
  throw new UserError('write_share_invalid', message, 'for 15 % of writes: --write-share 0.15');
}

/** Ids of the accounts named by --account, each an id or a name. An id nobody knows is taken at its word. */
function narrowed(wanted: readonly string[] | undefined, accounts: readonly KnownAccount[]): string[] | undefined {
  if (!wanted?.length) return undefined;
  return wanted.map((text) => {
    if (/^\d{12}$/.test(text)) return text;
    const found = accounts.find((a) => a.name === text);
    if (found) return found.id;
    throw new UserError('account_unknown', `no account is called \`${text}\``, 'give its id of 12 digits');
  });
}

async function forecast(args: CostArguments, io: Io, factory: CostDependenciesFactory): Promise<ExitCode> {
  checkWriteShare(args.writeShare);
  const format = formatFrom(args.format ?? 'text', '--format');
  for (const path of args.export ?? []) exportFormat(path);
  const deps = factory(args, io);
  const config = await deps.config();
  const { usage, accounts, accountsKnown, skipped, problems } = await takeCounts(args, config, deps, io);
  if (usage && args.save !== undefined) {
    const path = args.save === '' ? usageFilePath(args.config, io.cwd) : resolve(io.cwd, args.save);
    await writeFileWhole(path, formatUsage(usage), io, { private: true });
    io.stderr.write(`Counts saved to ${path}\n`);
  }
  const only = narrowed(args.account, accounts);
  const { writeShare } = args;
  const report = buildCostReport({ config, accounts, accountsKnown, only, usage, writeShare, skipped, problems });
  for (const s of report.skipped) io.stderr.write(`skipped ${printable(s.path)}: ${printable(s.problem)}\n`);
  io.stdout.write(formatCost(report, format));
  for (const path of args.export ?? []) await writeFileWhole(path, formatCost(report, exportFormat(path)), io);
  return report.exitCode;
}

/** @param factory how AWS is asked where files do not say enough */
export async function run(
  args: CostArguments,
  io: Io,
  factory: CostDependenciesFactory = awsDependencies,
): Promise<ExitCode> {
  try {
    return await forecast(args, io, factory);
  } catch (error) {
    if (io.signal.aborted) return 130;
    throw error;
  }
}
