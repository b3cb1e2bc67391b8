import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Config, DetectorEntry, KnownAccount } from '../../../config';
import { systemCode, UserError } from '../../failure';
import { printable } from '../../formats/sanitize';
import type { Io } from '../../io';
import type { DetectorArguments } from './arguments';

export interface ChosenInput {
  readonly paths: readonly string[];
  /** Of the configuration, where one is gone by. */
  readonly entry?: DetectorEntry;
  readonly config?: Config;
  /** Those of the configuration, and of the organization as the file beside it has them. */
  readonly accounts: readonly KnownAccount[];
  /** Whether there is such a file. */
  readonly knowsOrganization: boolean;
}

type Accounts = Pick<ChosenInput, 'accounts' | 'knowsOrganization'>;

/**
 * What is to be read, from the command line or the configuration. Without `--detector` a configuration is a help, for
 * the names of accounts: one that is not there or in order stops nothing.
 * Throws UserError: detect_input, detector_unknown, and those of the configuration.
 */
export async function chooseInput(
  args: DetectorArguments,
  io: Io,
  command: 'detect' | 'backtest' = 'detect',
): Promise<ChosenInput> {
  const given = (args.paths ?? []).map(String);
  const isNeeded = given.length === 0 || args.detector !== undefined;
  const config = await configFor(args, io, isNeeded);
  const entry = entryFor(args, config, given.length === 0);
  const paths = given.length > 0 ? given : entry ? [entry.source] : [];
  if (paths.length === 0) {
    const message = `say where the logs are: \`trailinsight ${command} PATH\``;
    throw new UserError('detect_input', message, 'Or name an entry of the configuration with --detector NAME.');
  }
  await Promise.all(paths.map((path) => refuseMissing(path, io)));
  const known = await accountsFor(config, args, io, isNeeded);
  return { paths, ...(entry ? { entry } : {}), ...(config ? { config } : {}), ...known };
}

async function configFor(args: DetectorArguments, io: Io, isNeeded: boolean): Promise<Config | undefined> {
  const isThere = await stat(resolve(io.cwd, args.config)).then(
    () => true,
    () => false,
  );
  if (!isThere && args.detector === undefined) return undefined;
  // Without a configuration it starts sooner: what reads one is half of the program's own start.
  const { readConfig } = await import('../../read-config');
  return readConfig(args, io, { unresolvedEnv: 'keep' }).catch((error: unknown) => {
    if (isNeeded || !(error instanceof UserError)) throw error;
    tellUnnamed(`${printable(args.config, 200)} has errors, which \`trailinsight validate\` names`, args, io);
    return undefined;
  });
}

async function accountsFor(
  config: Config | undefined,
  args: DetectorArguments,
  io: Io,
  isNeeded: boolean,
): Promise<Accounts> {
  if (!config) return { accounts: [], knowsOrganization: false };
  const [{ ACCOUNTS_FILE, readAccountsFile }, { knownAccounts }] = await Promise.all([
    import('../../read-accounts-file'),
    import('../../../config'),
  ]);
  const snapshot = await readAccountsFile(args.config, config, io).catch((error: unknown) => {
    if (isNeeded || !(error instanceof UserError)) throw error;
    tellUnnamed(`${ACCOUNTS_FILE} has errors`, args, io);
    return undefined;
  });
  return { accounts: knownAccounts(config, snapshot?.accounts ?? []), knowsOrganization: snapshot !== undefined };
}

function tellUnnamed(why: string, { logLevel }: DetectorArguments, { stderr }: Io): void {
  if (logLevel !== 'error') stderr.write(`note: ${why}; accounts are told without their names\n`);
}

/** The one that is named; without paths, also the only one there is. */
function entryFor(args: DetectorArguments, config: Config | undefined, isWanted: boolean): DetectorEntry | undefined {
  const entries = config?.detectors ?? [];
  if (args.detector === undefined) return isWanted && entries.length === 1 ? entries[0] : undefined;
  const found = entries.find(({ name }) => name === args.detector);
  if (found) return found;
  const names = entries.map(({ name }) => name).join(', ');
  const message = `--detector ${printable(args.detector, 100)}: no such entry under \`detector\``;
  throw new UserError('detector_unknown', message, names ? `Entries: ${names}` : 'The configuration lists none.');
}

/** S3 user guide, "General purpose bucket naming rules"; an empty name is told by the reader. */
const BUCKET = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?(\/|$)/;

function refuseBadBucket(path: string): void {
  if (BUCKET.test(path)) return;
  const message = `${printable(path, 1000)}: it names no bucket; names are 3 to 63 of a-z, 0-9, dots and hyphens`;
  throw new UserError('detect_input', message, 'as in: s3://acme-logs/AWSLogs/');
}

/** Of the syntax of globs. */
const PATTERN = /[*?[\]{}!()]/;

/** A path that is not there is told before hours of reading the others. */
async function refuseMissing(path: string, { cwd }: Io): Promise<void> {
  if (path === '') {
    const next = 'Is a variable of the shell empty? For the folder this runs in: `trailinsight detect .`';
    throw new UserError('detect_input', 'a path must name something; got nothing', next);
  }
  if (path === '-') return;
  if (path.startsWith('s3://')) return refuseBadBucket(path);
  const code = await stat(resolve(cwd, path)).then(
    () => undefined,
    (error: unknown) => systemCode(error),
  );
  if (code === undefined || (PATTERN.test(path) && code === 'ENOENT')) return;
  const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'there is nothing by this name' : `it cannot be read: ${code}`;
  const next = 'Name a file, a folder, a pattern in quotes, s3://bucket/prefix, or - for stdin.';
  throw new UserError('detect_input', `${printable(path, 1000)}: ${why}`, next);
}
