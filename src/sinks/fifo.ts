import type { Delivery } from './delivery';

export interface FifoIds {
  readonly MessageGroupId: string;
  readonly MessageDeduplicationId: string;
}

/** Both take 128 printable ASCII characters without blanks. */
const id = (text: string): string => text.replace(/[^\x21-\x7E]/g, '_').slice(0, 128);

/** What a FIFO topic or queue asks for: the Start and the End of one insight stay in order, one event comes once. */
export const fifoIds = (name: string, { record, message }: Delivery): FifoIds | Record<string, never> =>
  name.endsWith('.fifo')
    ? { MessageGroupId: id(record.sharedEventID), MessageDeduplicationId: id(`${message.state}-${record.eventID}`) }
    : {};
