/** The line that tells how many insights of the same cause were not told on their own; undefined for none. */
export function heldBackLine(count: number): string | undefined {
  if (count <= 0) return undefined;
  const insights = count === 1 ? '1 further insight' : `${count} further insights`;
  return `${insights} of the same cause held back.`;
}

/** The text of a message, with that line at its end. */
export function withHeldBack(text: string, count: number): string {
  const line = heldBackLine(count);
  return line === undefined ? text : `${text.trimEnd()}\n\n${line}\n`;
}
