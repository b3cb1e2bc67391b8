import type { ControlContext, Targets } from '../control';
import { printable } from './formats/sanitize';
import type { Io } from './io';

/** Who is acting, on stderr, before anything is changed. Accounts with a profile each have no one actor. */
export async function tellActor(
  context: Pick<ControlContext, 'sessions'>,
  { hub, organization }: Targets,
  io: Pick<Io, 'stderr'>,
): Promise<void> {
  if (!hub) return;
  const caller = await context.sessions.caller();
  if (!caller.ok) return;
  const { account, arn } = caller.value;
  const standing = organization?.managementAccount === account ? ', the management account' : '';
  io.stderr.write(`Acting as ${account} ${printable(arn, 300)} in ${hub.region}${standing}\n`);
}
