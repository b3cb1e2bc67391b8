/** The plugin where Terraform and OpenTofu find it without a registry. */
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ExitCode, Io } from '../../io';
import { VERSION } from '../../version';
import { writeFileWhole } from '../../write-file';
import type { ProviderArguments } from './definition';
import { cliConfiguration, requirement } from './install-hcl';
import { chosenPlatforms } from './platform';
import { ADDRESSES, PLUGIN_FILE, PLUGIN_MODE, readPlugin } from './plugin';

export async function install({ dir, platform }: ProviderArguments, io: Io): Promise<ExitCode> {
  const platforms = chosenPlatforms(platform, io.host);
  const plugin = await readPlugin(io);
  // An implied mirror of Terraform; of OpenTofu too, whatever XDG_DATA_HOME says (cliconfig.DataDirs).
  const root = dir === undefined ? join(io.host.home, '.terraform.d', 'plugins') : resolve(io.cwd, dir);
  if (dir === undefined) await warnOfMovedSettings(io);
  for (const address of ADDRESSES) {
    for (const machine of platforms) await place(join(root, address, VERSION, machine, PLUGIN_FILE), plugin, io);
  }
  io.stdout.write(requirement());
  if (dir === undefined) {
    io.stderr.write(
      'Next: put the block below into the configuration and run terraform init, or tofu init.\n' +
        'A provider_installation block in your CLI configuration turns this folder off: then use --dir.\n',
    );
  } else {
    io.stdout.write(`\n${cliConfiguration(root)}`);
    io.stderr.write(
      'Next: put the first block below into the configuration, the second into the CLI configuration\n' +
        '(~/.terraformrc, ~/.tofurc, or the file that TF_CLI_CONFIG_FILE names), and run terraform init, or tofu init.\n',
    );
  }
  return 0;
}

/** Somebody may be running the file that is there: it is replaced by a rename, and only by another one. */
async function place(path: string, plugin: Buffer, io: Io): Promise<void> {
  const [text, found] = await Promise.all([readFile(path).catch(() => undefined), stat(path).catch(() => undefined)]);
  if (text?.equals(plugin) && found && (found.mode & 0o777) === PLUGIN_MODE) {
    io.stderr.write(`Already there: ${path}\n`);
    return;
  }
  await writeFileWhole(path, plugin, io, { mode: PLUGIN_MODE });
  io.stderr.write(`Wrote ${path}\n`);
}

/** OpenTofu takes its settings from ~/.terraform.d as soon as there is one, and from XDG_CONFIG_HOME only before that. */
async function warnOfMovedSettings({ env, host, stderr }: Io): Promise<void> {
  if (!env.XDG_CONFIG_HOME) return;
  const before = join(env.XDG_CONFIG_HOME, 'opentofu');
  const [old, shared] = await Promise.all(
    [before, join(host.home, '.terraform.d')].map((path) => stat(path).catch(() => undefined)),
  );
  if (!old || shared) return;
  stderr.write(
    `warning: OpenTofu will look for settings and logins in ~/.terraform.d, no longer in ${before}: move them.\n`,
  );
}
