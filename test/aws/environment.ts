/** The environment the SDK finds: a folder with the AWS files of this test, and no variable but those given. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const OURS = /^(AWS_|(https?|no|all)_proxy$)/i;
const before = { ...process.env };
const folders: string[] = [];

/** Writes files into a new home folder and makes it and `env` what the process sees; answers the folder. */
export function home(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-home-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text.replaceAll('HOME_FOLDER', folder));
  }
  for (const name of Object.keys(process.env)) if (OURS.test(name)) delete process.env[name];
  Object.assign(process.env, {
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...env,
  });
  return folder;
}

afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
