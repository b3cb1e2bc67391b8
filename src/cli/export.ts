import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DriftReport } from '../control';
import { UserError } from './failure';
import { type Format, formatOfFile, formatReport } from './formats';
import type { Io } from './io';
import { fileBehind, type StagedFile, stageFile } from './write-file';

interface Export {
  /** As the user wrote it, for messages. */
  readonly path: string;
  readonly format: Format;
  /** Absolute; through a symbolic link, what it points to. */
  readonly file: string;
}

const SUGGESTION = 'choose a path that can be written';

const failed = (path: string, cause: unknown): UserError => {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new UserError('export_failed', `cannot write the export \`${path}\`: ${said}`, SUGGESTION, { cause });
};

async function resolveExport(path: string, cwd: string): Promise<Export> {
  if (path === '-') {
    const message = '`--export` writes to a file, got `-`';
    throw new UserError('export_to_stdout', message, 'print to stdout with `--format`, for example `--format json`');
  }
  const known = formatOfFile(path);
  if (!known.ok) throw new UserError('export_format_unknown', known.message, 'rename the file');
  const file = await fileBehind(resolve(cwd, path)).catch((cause: unknown) => {
    throw failed(path, cause);
  });
  const isDirectory = await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isDirectory)
    throw new UserError('export_failed', `cannot write the export \`${path}\`: it is a folder`, SUGGESTION);
  return { path, format: known.format, file };
}

function refuseRepeats(exports: readonly Export[]): void {
  const seen = new Map<string, string>();
  for (const { file, path } of exports) {
    const other = seen.get(file);
    if (other !== undefined) {
      throw new UserError(
        'export_repeated',
        `\`${other}\` and \`${path}\` are the same file`,
        'give each export a file',
      );
    }
    seen.set(file, path);
  }
}

/**
 * Checks all paths before anything is written; makes usage mistakes known before minutes of reading.
 * Throws UserError: export_to_stdout, export_format_unknown, export_repeated, export_failed.
 */
export async function resolveExports(paths: readonly string[], io: Pick<Io, 'cwd'>): Promise<readonly Export[]> {
  const exports = await Promise.all(paths.map((path) => resolveExport(path, io.cwd)));
  refuseRepeats(exports);
  return exports;
}

/**
 * Writes the report to every path, in the format of its suffix. All are staged before the first is renamed into
 * place: a reader sees the old file or the new one, and a full disk leaves no file half-written.
 * Returns the absolute paths, in the order given. Throws UserError with the codes of `resolveExports`.
 */
export async function writeExports(
  report: DriftReport,
  paths: readonly string[],
  io: Pick<Io, 'cwd'>,
): Promise<readonly string[]> {
  const exports = await resolveExports(paths, io);
  const staged: { readonly path: string; readonly file: StagedFile }[] = [];
  const telling = <T>(path: string, work: Promise<T>): Promise<T> =>
    work.catch((cause: unknown) => {
      throw failed(path, cause);
    });
  try {
    for (const { path, format, file } of exports) {
      staged.push({ path, file: await telling(path, stageFile(file, formatReport(report, format))) });
    }
    for (const { path, file } of staged) await telling(path, file.place());
  } finally {
    await Promise.all(staged.map(({ file }) => file.drop()));
  }
  return exports.map(({ file }) => file);
}
