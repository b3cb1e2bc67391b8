import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseUsage, type Usage } from '../../../control';
import { UserError } from '../../failure';
import { messageOf } from './sample-files';

const NEXT = 'write one by `trailinsight cost --save`';

/** Beside the configuration, where `plan` finds it. `named` is taken from the configuration's folder. */
export function usageFilePath(configFile: string, cwd: string, named = 'trailinsight.usage.json'): string {
  return resolve(cwd, dirname(configFile), named);
}

/** Throws UserError: usage_file_unreadable, usage_file_invalid. */
export async function loadUsageFile(path: string): Promise<Usage> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UserError('usage_file_unreadable', `cannot read the usage file: ${messageOf(cause)}`, NEXT, { cause });
  });
  const parsed = parseUsage(text);
  if (!parsed.ok) throw new UserError('usage_file_invalid', `${path}: ${parsed.problem}`, NEXT);
  return parsed.usage;
}
