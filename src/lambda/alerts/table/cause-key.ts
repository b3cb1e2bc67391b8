import { createHash } from 'node:crypto';
import type { Item } from './items';

/** A cause holds an ARN somebody chose, of up to 2,048 characters; a key takes as many bytes. So it is hashed. */
export const causeKey = (cause: string): Item => ({
  id: { S: `cause#${createHash('sha256').update(cause).digest('hex')}` },
});
