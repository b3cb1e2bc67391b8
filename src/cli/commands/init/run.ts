import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { STARTER_CONFIG } from '../../../config';
import { shellQuoted } from '../../../messages';
import { configPath } from '../../config-path';
import { UserError } from '../../failure';
import type { ExitCode, Io } from '../../io';
import { VERSION } from '../../version';
import { writeFileWhole } from '../../write-file';
import type { InitArguments } from './definition';
import { type ProjectFile, projectFiles } from './project';
import { TRUST_CLOUDTRAIL } from './templates/parts';
import { hasPlaceholder, refuseFlags, templateValues } from './values';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** What may be written over: nothing, what --force says, or what a person at the terminal agrees to. */
async function mayWriteOver(path: string, args: InitArguments, io: Io): Promise<boolean> {
  if (args.force || !(await exists(resolve(io.cwd, path)))) return true;
  const answer = await io.ask?.(`${path} is there already. Write over it? Only 'yes' is taken: `);
  return answer?.trim() === 'yes';
}

function filesOf(args: InitArguments, io: Io): readonly ProjectFile[] {
  refuseFlags(args, configPath(io.env));
  if (args.template === undefined) return [{ name: args.config, text: STARTER_CONFIG }];
  return projectFiles(args.template, args.config, templateValues(args), io.now());
}

/**
 * The configuration decides: where one is and may not be written over, nothing is written at all. Other files that are
 * there stay as they are, unless --force says otherwise.
 */
export async function run(args: InitArguments, io: Io): Promise<ExitCode> {
  const files = filesOf(args, io);
  const place = (name: string): string => (args.dir === undefined ? name : join(args.dir, name));
  const config = place(args.config);
  if (!(await mayWriteOver(config, args, io))) {
    const next = 'Write over it with --force, or write elsewhere with --dir DIRECTORY.';
    throw new UserError('init_exists', `${config} is there already, and nothing was changed`, next);
  }
  const kept: string[] = [];
  for (const { name, text } of files) {
    const path = place(name);
    if (path !== config && !args.force && (await exists(resolve(io.cwd, path)))) {
      kept.push(path);
      continue;
    }
    await writeFileWhole(path, text, io);
    io.stdout.write(`Wrote ${path}.\n`);
  }
  for (const path of kept) io.stderr.write(`Left ${path} as it was: it is there already.\n`);
  io.stderr.write(`${nextSteps(args)}\n`);
  return 0;
}

function nextSteps(args: InitArguments): string {
  const { template, dir } = args;
  if (template === undefined) {
    return 'Next: name your trails in it, then run trailinsight validate and trailinsight plan.';
  }
  const todo = hasPlaceholder(args) ? 'replace what TODO stands beside in the configuration, then ' : '';
  const enter = dir === undefined ? '' : `cd ${shellQuoted(dir)}, `;
  const trust = template === 'organization' ? `${TRUST_CLOUDTRAIL} (once), ` : '';
  return `Next: ${todo}${enter}${trust}npm install PATH/trailinsight-${VERSION}.tgz (npm pack makes it), npx trailinsight validate, npx cdktf deploy '*'. README.md says more.`;
}
