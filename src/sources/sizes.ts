import { statSync } from 'node:fs';
import type { Input } from './inputs';

/** With the size of what lies in the file system. One that has gone away is told when it is opened. */
export function sized(input: Input): Input {
  if (input.kind !== 'file' || input.file.bytes > 0) return input;
  try {
    return { ...input, file: { ...input.file, bytes: statSync(input.file.id, { throwIfNoEntry: false })?.size ?? 0 } };
  } catch {
    return input;
  }
}
