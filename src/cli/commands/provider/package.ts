/** A release as the Terraform registry wants it. Source: registry documentation, "Publishing providers". */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { UserError } from '../../failure';
import type { ExitCode, Io } from '../../io';
import { writeFileWhole } from '../../write-file';
import type { ProviderArguments } from './definition';
import { PLUGIN_FILE, PLUGIN_MODE, RELEASE_PREFIX, readPlugin } from './plugin';

const PLATFORMS = ['darwin_amd64', 'darwin_arm64', 'freebsd_amd64', 'linux_amd64', 'linux_arm64'] as const;

const MANIFEST = `${JSON.stringify({ version: 1, metadata: { protocol_versions: ['6.0'] } })}\n`;

export async function packageRelease({ dir }: ProviderArguments, io: Io): Promise<ExitCode> {
  if (dir === undefined) {
    throw new UserError('usage', 'provider package needs a folder for the release', 'Name it with --dir DIRECTORY.');
  }
  const archive = zipped(await readPlugin(io));
  // The plugin is the same file everywhere, so every archive is the same too.
  const files: (readonly [string, Uint8Array])[] = [
    ...PLATFORMS.map((platform) => [`${RELEASE_PREFIX}_${platform}.zip`, archive] as const),
    [`${RELEASE_PREFIX}_manifest.json`, Buffer.from(MANIFEST)],
  ];
  const sums = `${RELEASE_PREFIX}_SHA256SUMS`;
  const lines = files.map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  for (const [name, bytes] of [...files, [sums, Buffer.from(lines.join(''))] as const]) {
    await writeFileWhole(join(dir, name), bytes, io);
    io.stdout.write(`${join(dir, name)}\n`);
  }
  io.stderr.write(
    'Next: sign the checksums with the key that the registry knows, and attach all files to the release:\n' +
      `  gpg --detach-sign ${join(dir, sums)}\n`,
  );
  return 0;
}

/** As `PKZIP APPNOTE` 4.4.2 and 4.4.15 have it: made by Unix, the mode in the upper half of the external attributes. */
const UNIX = 3;
const REGULAR_FILE = 0o100000;

/** The same bytes for the same plugin, at any time, in any time zone: zip has local times. */
const MODIFIED = new Date(1980, 0, 1, 12);

function zipped(plugin: Uint8Array): Uint8Array {
  const attributes = {
    os: UNIX,
    attrs: ((REGULAR_FILE | PLUGIN_MODE) << 16) >>> 0,
    mtime: MODIFIED,
    level: 9,
  } as const;
  return zipSync({ [PLUGIN_FILE]: [plugin, attributes] });
}
