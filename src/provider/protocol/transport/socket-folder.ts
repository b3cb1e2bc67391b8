import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './host';

/** `sun_path` has 108 bytes on Linux and 104 on macOS, one of them for the end (unix(7), unix(4)). */
const MAX_PATH = 100;

export interface SocketFolder {
  readonly path: string;
  /** May be called again. Who has connected stays connected: a socket's name is only needed to find it. */
  remove(): void;
}

export type SocketFolderResult =
  | { readonly ok: true; readonly folder: SocketFolder }
  | { readonly ok: false; readonly message: string };

/** A new folder only this user can enter (mkdtemp makes it 0700), where core wants it, else where temporary files go. */
export function makeSocketFolder(env: Environment): SocketFolderResult {
  const wanted = env.PLUGIN_UNIX_SOCKET_DIR || env.TMPDIR || tmpdir();
  const tries = [join(wanted, 'trailinsight-provider-'), '/tmp/ti-'];
  const failures: string[] = [];
  for (const prefix of tries) {
    const made = tryFolder(prefix);
    if (typeof made !== 'string') return { ok: true, folder: made };
    failures.push(made);
  }
  return {
    ok: false,
    message: `Cannot make a folder for the socket: ${failures.join('; ')}. Set TMPDIR to another.\n`,
  };
}

function tryFolder(prefix: string): SocketFolder | string {
  // The line that tells core the path has | between its parts.
  if (/[|\n]/.test(prefix)) return `${JSON.stringify(prefix)} has a character that the plugin protocol cannot carry`;
  // mkdtemp adds six characters.
  const size = Buffer.byteLength(`${prefix}XXXXXX/socket`);
  if (size > MAX_PATH)
    return `a socket below ${prefix}… would have a path of ${size} bytes, and ${MAX_PATH} are allowed`;
  try {
    const folder = mkdtempSync(prefix);
    return { path: join(folder, 'socket'), remove: () => rmSync(folder, { recursive: true, force: true }) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
