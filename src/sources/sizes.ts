import { statSync } from 'node:fs';
import type { Input } from './inputs';

/** Bytes of a file; 0 where it has gone away meanwhile: that is told when it is opened. */
export function sizeOf(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}

/** With the size of what lies in the file system. */
export function sized(input: Input): Input {
  if (input.kind !== 'file' || input.file.bytes > 0) return input;
  return { ...input, file: { ...input.file, bytes: sizeOf(input.file.id) } };
}
