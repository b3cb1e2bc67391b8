/** What went wrong, in the words of the system: `EACCES: permission denied`. Never the stack, never the path again. */
export function whyOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split(/, (?:open|stat|scandir|read) /)[0] ?? text;
}
