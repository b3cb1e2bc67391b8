import { UserError } from '../../failure';
import type { Io } from '../../io';
import type { ApplyArguments } from './definition';

/** Terraform's question, and its rule: only `yes` is yes. False when declined, which is told here. */
export async function confirmed(args: ApplyArguments, io: Io, count: number): Promise<boolean> {
  if (args.yes) return true;
  if (!io.ask) {
    throw new UserError(
      'no_terminal',
      'there is no terminal to ask on',
      'Add --yes, or save a plan and apply that file.',
    );
  }
  const trails = count === 1 ? '1 trail' : `${count} trails`;
  const question = `\nChange the insight selectors of ${trails}? Only 'yes' will be accepted.\n  Enter a value: `;
  const answer = await io.ask(question).catch((error: unknown) => {
    if (io.signal.aborted) return '';
    throw error;
  });
  if (answer.trim() === 'yes') return true;
  if (!io.signal.aborted) io.stderr.write('\nDeclined: nothing was changed.\n');
  return false;
}
