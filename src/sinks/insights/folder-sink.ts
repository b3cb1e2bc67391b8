import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type InsightKeyOptions, insightObjectKey } from '../../records';
import { type SinkOutcome, sent } from '../outcome';
import { forEach, type InsightSink, notWritten } from './insight-sink';
import { logBody } from './log-body';

const AT_ONCE = 4;

type MakeFolder = (path: string) => Promise<unknown>;

/**
 * A file for each record, named as CloudTrail names its objects, under `AWSLogs/` in the folder.
 * @param makeFolder makes it with all that lead to it
 */
export const folderSink = (
  folder: string,
  options: InsightKeyOptions = {},
  makeFolder: MakeFolder = (path) => mkdir(path, { recursive: true }),
): InsightSink => ({
  name: folder,
  write: (records) =>
    forEach(records, AT_ONCE, async (record) =>
      writeWhole(join(folder, insightObjectKey(record, options)), await logBody(record), makeFolder),
    ),
});

/** Whoever reads the folder sees the file whole or not at all. */
async function writeWhole(path: string, bytes: Uint8Array, makeFolder: MakeFolder): Promise<SinkOutcome> {
  const staged = `${path}.tmp`;
  try {
    await makeFolder(dirname(path));
    const file = await open(staged, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(staged, path);
    return sent;
  } catch (error) {
    await rm(staged, { force: true }).catch(() => undefined);
    return notWritten(path, error);
  }
}
