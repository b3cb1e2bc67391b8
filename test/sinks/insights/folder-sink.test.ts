import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { insightObjectKey, insightRecordsIn } from '../../../src/records';
import { folderSink, linesSink, writeInsights } from '../../../src/sinks';
import { recordsOf } from './records';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'trailinsight-sink-'));

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('a folder of records', () => {
  it('has a file for each, named and made as CloudTrail does', async () => {
    const folder = newFolder();
    const records = recordsOf(7);
    expect(await folderSink(folder).write(records)).toEqual({ ok: true });
    expect(filesIn(folder)).toEqual(records.map((record) => insightObjectKey(record)).sort());
    const [first] = records;
    const text = gunzipSync(readFileSync(join(folder, first ? insightObjectKey(first) : ''))).toString();
    expect(JSON.parse(text)).toEqual({ Records: [first] });
    expect(insightRecordsIn(text)).toMatchObject({ ok: true, skipped: 0 });
  });

  it('is the same, byte for byte, when the same is written again', async () => {
    const [once, twice] = [newFolder(), newFolder()];
    await folderSink(once).write(recordsOf(3));
    await folderSink(twice).write(recordsOf(3));
    await folderSink(twice).write(recordsOf(3));
    const bytes = (folder: string) => filesIn(folder).map((file) => [file, readFileSync(join(folder, file), 'hex')]);
    expect(bytes(twice)).toEqual(bytes(once));
  });

  it('fails in words where a file stands in the place of the folder', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    const outcome = await folderSink(file).write(recordsOf(1));
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringMatching(/^ENOTDIR at .*\.json\.gz$/) });
  });

  (process.getuid?.() === 0 ? it.skip : it)('fails in words where it may not write', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o500);
    const outcome = await folderSink(folder).write(recordsOf(1));
    expect(outcome).toMatchObject({ ok: false, reason: expect.stringMatching(/^EACCES at /) });
  });
});

describe('lines', () => {
  it('are one record each', async () => {
    const written: string[] = [];
    await linesSink({ write: (text) => void written.push(text) }).write(recordsOf(2));
    expect(
      written
        .join('')
        .split('\n')
        .map((line) => line && JSON.parse(line)),
    ).toEqual([...recordsOf(2), '']);
  });

  it.each<[string, Parameters<typeof linesSink>[0]]>([
    ['the stream ends', { write: () => undefined, flush: () => Promise.reject({ code: 'ENOSPC' }) }],
    [
      'it throws',
      {
        write(): void {
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        },
      },
    ],
  ])('fail in words where %s', async (_, stream) => {
    expect(await linesSink(stream, 'stdout').write(recordsOf(1))).toMatchObject({ reason: 'ENOSPC at stdout' });
  });
});

it('offers records to the other sinks when one fails, and tells which', async () => {
  const seen: number[] = [];
  const failures = await writeInsights(
    [
      { name: 'first', write: async () => ({ ok: false, reason: 'full', refused: false }) },
      {
        name: 'second',
        async write(records) {
          seen.push(records.length);
          return { ok: true };
        },
      },
    ],
    recordsOf(2),
  );
  expect(failures).toEqual([{ sink: 'first', reason: 'full' }]);
  expect(seen).toEqual([2]);
});
