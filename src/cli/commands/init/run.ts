import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { STARTER_CONFIG } from '../../../config';
import { UserError } from '../../failure';
import type { ExitCode, Io } from '../../io';
import { writeFileWhole } from '../../write-file';
import type { InitArguments } from './definition';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** What may be written over: nothing, what --force says, or what a person at the terminal agrees to. */
async function mayWrite(path: string, args: InitArguments, io: Io): Promise<boolean> {
  if (args.force || !(await exists(resolve(io.cwd, path)))) return true;
  const answer = await io.ask?.(`${path} is there already. Write over it? Only 'yes' is taken: `);
  return answer?.trim() === 'yes';
}

export async function run(args: InitArguments, io: Io): Promise<ExitCode> {
  const path = args.dir === undefined ? args.config : join(args.dir, args.config);
  if (!(await mayWrite(path, args, io))) {
    const next = 'Write over it with --force, or write elsewhere with --dir DIRECTORY.';
    throw new UserError('init_exists', `${path} is there already, and nothing was changed`, next);
  }
  await writeFileWhole(path, STARTER_CONFIG, io);
  io.stdout.write(`Wrote ${path}.\n`);
  io.stderr.write('Next: name your trails in it, then run trailinsight validate and trailinsight plan.\n');
  return 0;
}
