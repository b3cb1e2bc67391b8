/** What went wrong, in the words of the system: `EACCES: permission denied`. Never the stack, never the path again. */
export function whyOf(error: unknown): string {
  const text = hasMessage(error) ? error.message : String(error);
  return text.split(/, (?:open|stat|scandir|read) /)[0] ?? text;
}

/** `ENOENT`, `Z_BUF_ERROR`. */
export const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

const hasMessage = (error: unknown): error is { readonly message: string } =>
  typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
