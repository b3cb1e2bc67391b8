import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  configurationFor,
  importBlocksFor,
  readLive,
  resolveTargets,
  takeInventory,
  unreadTargets,
} from '../../../control';
import { UserError } from '../../failure';
import type { ExitCode, Io } from '../../io';
import { type OpenContext, openContext } from '../../open-context';
import { readConfigIfAny } from '../../read-config';
import { problemError } from '../../result-errors';
import { unreadLine } from '../../unread-line';
import { writeFileWhole } from '../../write-file';
import type { ImportArguments } from './definition';
import { writeSnapshot } from './snapshot';

export async function run(args: ImportArguments, io: Io): Promise<ExitCode> {
  if (args.resource && !args.terraform) {
    throw new UserError(
      'usage',
      '--resource says what import blocks are for',
      'Name their file with --terraform FILE.',
    );
  }
  const config = await readConfigIfAny(args, io);
  const context = await openContext(args, config, io);
  try {
    if (args.accounts !== undefined) return await writeSnapshot(args.accounts, context, io);
    for (const path of [args.out, args.terraform]) if (path && !args.force) await refuseExisting(path, io);
    return await importTrails(args, context, io);
  } finally {
    context.close();
  }
}

async function importTrails(args: ImportArguments, context: OpenContext, io: Io): Promise<ExitCode> {
  const resolved = await resolveTargets(context);
  if (!resolved.ok) throw problemError(resolved.problem);
  const inventory = await takeInventory(context, resolved.targets);
  const { claims } = inventory;
  const found = [
    ...claims.claimed.map((claim) => claim.trail),
    ...claims.conflicts.map((c) => c.trail),
    ...claims.unclaimed,
  ];
  const read = await Promise.all(found.map((trail) => readLive(context, inventory, trail)));
  context.close();
  if (io.signal.aborted) return 130;
  const unknown = read.flatMap((one) => ('failure' in one ? [one] : []));
  const live = read.flatMap((one) => ('failure' in one || (!args.all && one.selectors.length === 0) ? [] : [one]));
  const unread = [...unreadTargets(context, inventory, resolved.targets), ...unknown];
  const owners = new Set(live.map(({ trail }) => trail.owner));
  const accounts = resolved.targets.accounts.filter((account) => owners.has(account.id));
  const text = configurationFor(live, accounts, unread, context.config);
  if (args.out) await writeFileWhole(args.out, text, io);
  else io.stdout.write(text);
  if (args.terraform) await writeFileWhole(args.terraform, importBlocksFor(live, args.resource), io);
  const others = read.length - unknown.length - live.length;
  const leftOut = args.all ? '' : `, ${others} without left out${others > 0 ? ' (--all)' : ''}`;
  io.stderr.write(
    `${live.length} ${live.length === 1 ? 'trail' : 'trails'}${args.all ? '' : ' with Insights'} written${leftOut}.\n`,
  );
  for (const target of unread) io.stderr.write(unreadLine(target));
  return unread.some((target) => !target.allowed) ? 3 : 0;
}

async function refuseExisting(path: string, io: Io): Promise<void> {
  const exists = await stat(resolve(io.cwd, path)).then(
    () => true,
    () => false,
  );
  if (exists) throw new UserError('file_exists', `${path} exists`, 'Add --force to write over it.');
}
