import { UserError } from './failure';

/** What a person reads when a command could not do its work. Only a bug shows a stack. */
export function describeError(error: unknown): string {
  if (error instanceof UserError) {
    return `Error: ${error.message} [${error.code}]\n${error.next ? `\n${error.next}\n` : ''}`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Error: this is a bug in trailinsight; please report it with the lines below.\n\n${stack}\n`;
}
