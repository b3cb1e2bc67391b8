import { UserError } from './failure';
import { printable } from './formats/sanitize';

/** Far beyond any line of ours: a whole list of names is told. */
const LINE_LIMIT = 20_000;

/** Names, paths and answers of AWS stand in messages: each line is printed as text, the line breaks are our own. */
const lines = (text: string): string =>
  text
    .split('\n')
    .map((line) => printable(line, LINE_LIMIT))
    .join('\n');

/** What a person reads when a command could not do its work. Only a bug shows a stack. */
export function describeError(error: unknown): string {
  if (error instanceof UserError) {
    return `Error: ${lines(error.message)} [${error.code}]\n${error.next ? `\n${lines(error.next)}\n` : ''}`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Error: this is a bug in trailinsight; please report it with the lines below.\n\n${lines(stack)}\n`;
}
