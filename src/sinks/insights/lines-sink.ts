import { insightLine, type WrittenInsightRecord } from '../../records';
import { sent } from '../outcome';
import { type InsightSink, notWritten } from './insight-sink';

export interface LineStream {
  write(text: string): void;
  /** Resolves when all that was written has been taken, rejects when it was not. @default it is taken at once */
  flush?(): Promise<void>;
}

/**
 * One record a line.
 * @param line JSON of a record in one line, where it has to be written otherwise than as it is
 */
export const linesSink = (
  stream: LineStream,
  name = 'stdout',
  line: (record: WrittenInsightRecord) => string = insightLine,
): InsightSink => ({
  name,
  async write(records) {
    try {
      for (const record of records) stream.write(`${line(record)}\n`);
      await stream.flush?.();
      return sent;
    } catch (error) {
      return notWritten(name, error);
    }
  },
});
