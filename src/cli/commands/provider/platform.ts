/** Machines as Terraform calls them: `OS_ARCH` with Go's names. */
import { UserError } from '../../failure';
import type { Host } from '../../io';

/** Node's `process.platform` and `process.arch`. Source: `go tool dist list`, Node's documentation of both. */
const SYSTEMS: Readonly<Record<string, string>> = {
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openbsd: 'openbsd',
  sunos: 'solaris',
  win32: 'windows',
};
const MACHINES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', arm: 'arm', ia32: '386' };

const WINDOWS = 'The provider is a script that Windows cannot start';
const WINDOWS_NEXT = 'Run Terraform and trailinsight in the Windows Subsystem for Linux (WSL).';

const windowsError = (): UserError => new UserError('platform_unsupported', WINDOWS, WINDOWS_NEXT);

/** This machine. Throws UserError: platform_unknown. */
function platformOf({ platform, arch }: Host): string {
  const system = SYSTEMS[platform];
  const machine = MACHINES[arch];
  if (system && machine) return `${system}_${machine}`;
  const message = `Terraform has no name for this machine, ${platform} on ${arch}`;
  throw new UserError('platform_unknown', message, 'Name it with --platform OS_ARCH.');
}

/**
 * The machines to install for, each once. Throws UserError where one is unknown, and where one of them or this one is
 * Windows: a file written there cannot be made executable for the others.
 */
export function chosenPlatforms(named: readonly string[] | undefined, host: Host): readonly string[] {
  if (host.platform === 'win32') throw windowsError();
  const platforms = [...new Set(named?.length ? named : [platformOf(host)])];
  for (const platform of platforms) {
    const [system = '', machine = '', ...rest] = platform.split('_');
    if (system === 'windows') throw windowsError();
    const known = Object.values(SYSTEMS).includes(system) && Object.values(MACHINES).includes(machine);
    if (known && rest.length === 0) continue;
    const systems = Object.values(SYSTEMS).filter((name) => name !== 'windows');
    const message =
      `--platform must be OS_ARCH with OS one of ${systems.join(', ')} and ARCH one of ` +
      `${Object.values(MACHINES).join(', ')}, got ${JSON.stringify(platform)}`;
    throw new UserError('platform_unknown', message, 'Such as --platform linux_amd64.');
  }
  return platforms;
}
