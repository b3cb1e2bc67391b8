import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');

export interface MadeFiles {
  /** Path from the project's root to the text that should stand there. */
  readonly files: Readonly<Record<string, string>>;
  /** What they are made from: `the constructs make`, behind "is not what". */
  readonly source: string;
  /** Makes them. */
  readonly command: string;
}

/** Writes files that are made from the code; with `--check`, names those that are stale. Gives the exit code. */
export function keepMade({ files, source, command }: MadeFiles, argv: readonly string[]): number {
  const check = argv.includes('--check');
  const stale = Object.entries(files).filter(([file, text]) => {
    const path = join(ROOT, file);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  for (const [file, text] of stale) {
    if (check) {
      process.stderr.write(`${file} is not what ${source}; run: ${command}\n`);
      continue;
    }
    mkdirSync(dirname(join(ROOT, file)), { recursive: true });
    writeFileSync(join(ROOT, file), text);
    process.stdout.write(`wrote ${file}\n`);
  }
  return check && stale.length > 0 ? 1 : 0;
}
