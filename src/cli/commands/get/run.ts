import {
  type FoundTrail,
  type Inventory,
  type LiveTrail,
  readLive,
  resolveTargets,
  takeInventory,
  type UnreadTarget,
  unreadTargets,
} from '../../../control';
import { formatSelector, normalizeSelectors } from '../../../selectors';
import { UserError } from '../../failure';
import type { ExitCode, Io } from '../../io';
import { openContext } from '../../open-context';
import { readConfigIfAny } from '../../read-config';
import { problemError } from '../../result-errors';
import { unreadLine } from '../../unread-line';
import type { GetArguments } from './definition';

export async function run(args: GetArguments, io: Io): Promise<ExitCode> {
  const config = await readConfigIfAny(args, io);
  const context = await openContext({ ...args, progress: false }, config, io);
  try {
    const resolved = await resolveTargets(context);
    if (!resolved.ok) throw problemError(resolved.problem);
    const inventory = await takeInventory(context, resolved.targets);
    if (io.signal.aborted) return 130;
    const trail = chooseTrail(args.trail, inventory, unreadTargets(context, inventory, resolved.targets), io);
    if (!trail) return 3;
    const live = await readLive(context, inventory, trail);
    if (io.signal.aborted) return 130;
    if ('failure' in live) {
      io.stderr.write(unreadLine(live));
      return 3;
    }
    printSelectors(live, args, io);
    return 0;
  } finally {
    context.close();
  }
}

/** The one trail that is meant; undefined when it may be where nobody could look and nobody accepted that. */
function chooseTrail(
  wanted: string,
  { claims }: Inventory,
  unread: readonly UnreadTarget[],
  io: Io,
): FoundTrail | undefined {
  const all = [
    ...claims.claimed.map((claim) => claim.trail),
    ...claims.conflicts.map((c) => c.trail),
    ...claims.unclaimed,
  ];
  const found = all.filter((trail) => trail.arn === wanted || trail.name === wanted);
  const [trail, ...others] = found;
  if (others.length > 0) {
    const arns = found.map(({ arn }) => `  ${arn}`).join('\n');
    throw new UserError(
      'trail_ambiguous',
      `${found.length} trails are called ${wanted}:\n${arns}`,
      'Name one by its ARN.',
    );
  }
  if (trail) return trail;
  for (const target of unread) io.stderr.write(unreadLine(target));
  if (unread.every((target) => target.allowed))
    throw new UserError('trail_missing', `no trail ${wanted} in the accounts and Regions looked at`);
  io.stderr.write(`${wanted} was not found where trails could be listed.\n`);
  return undefined;
}

function printSelectors({ trail, selectors }: LiveTrail, args: GetArguments, io: Io): void {
  const insightSelectors = normalizeSelectors(selectors);
  const { arn, homeRegion } = trail;
  if (args.format === 'json') {
    io.stdout.write(`${JSON.stringify({ arn, homeRegion, insightSelectors }, null, 2)}\n`);
    return;
  }
  const lines = insightSelectors.map((selector) => `  ${formatSelector(selector)}`);
  io.stdout.write(`${[arn, ...(lines.length > 0 ? lines : ['  none: Insights is off'])].join('\n')}\n`);
}
