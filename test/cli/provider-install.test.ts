import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { bareEnvironment, run as runProgram } from '../terraform/cli';
import { HOSTS, PLUGIN, ProviderWorkspace, placeOf, VERSION } from './provider-world';
import { describeEachTerraform } from './terraforms';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

const REQUIREMENT = `terraform {
  required_providers {
    trailinsight = {
      source  = "trailinsight/trailinsight"
      version = "~> 0.1"
    }
  }
}
`;

test('lays the plugin where Terraform and OpenTofu look, for everybody to run', async () => {
  const work = new ProviderWorkspace();
  const { code, stdout, stderr } = await work.provider(['install']);
  expect([code, stdout]).toEqual([0, REQUIREMENT]);
  for (const host of HOSTS) {
    const path = `home/.terraform.d/plugins/${placeOf('linux_amd64', host)}`;
    expect(work.read(path)).toBe(PLUGIN);
    expect(modeOf(work.path(path))).toBe('755');
    expect(stderr).toContain(`Wrote ${work.path(path)}\n`);
    expect(readdirSync(work.path(path).replace(/[^/]+$/, ''))).toHaveLength(1);
  }
  expect(stderr).toContain('terraform init');
});

test('--dir makes a mirror, and prints what the CLI configuration needs', async () => {
  const work = new ProviderWorkspace();
  const { code, stdout } = await work.provider(['install', '--dir', 'mirror']);
  const addresses = HOSTS.map((host) => `"${host}/trailinsight/trailinsight"`).join(', ');
  expect([code, stdout]).toEqual([
    0,
    `${REQUIREMENT}
provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(work.path('mirror'))}
    include = [${addresses}]
  }
  direct {
    exclude = [${addresses}]
  }
}
`,
  ]);
  expect(work.read(`mirror/${placeOf('linux_amd64')}`)).toBe(PLUGIN);
  expect(existsSync(work.path('home'))).toBe(false);
});

test('--platform is for the machines it names, each once, and not for this one', async () => {
  const work = new ProviderWorkspace();
  const platforms = ['linux_arm64', 'darwin_arm64', 'linux_arm64'].flatMap((name) => ['--platform', name]);
  const { code, stderr } = await work.provider(['install', '--dir', 'mirror', ...platforms]);
  expect(code).toBe(0);
  expect(stderr.match(/^Wrote /gm)).toHaveLength(4);
  for (const name of ['linux_arm64', 'darwin_arm64'])
    expect(existsSync(work.path(`mirror/${placeOf(name)}`))).toBe(true);
  expect(existsSync(work.path(`mirror/${placeOf('linux_amd64')}`))).toBe(false);
});

test.each([
  ['linux', 'x64', 'linux_amd64'],
  ['linux', 'arm64', 'linux_arm64'],
  ['linux', 'arm', 'linux_arm'],
  ['linux', 'ia32', 'linux_386'],
  ['darwin', 'arm64', 'darwin_arm64'],
  ['freebsd', 'x64', 'freebsd_amd64'],
])('%s on %s is %s', async (system, machine, name) => {
  const work = new ProviderWorkspace();
  expect((await work.provider(['install', '--dir', 'm'], { platform: system, arch: machine })).code).toBe(0);
  expect(existsSync(work.path(`m/${placeOf(name)}`))).toBe(true);
});

test('a second time changes nothing; another plugin takes the place of the old one', async () => {
  const work = new ProviderWorkspace();
  await work.provider(['install', '--dir', 'm']);
  const path = work.path(`m/${placeOf('linux_amd64')}`);
  const { ino } = statSync(path);
  const again = await work.provider(['install', '--dir', 'm']);
  expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining(`Already there: ${path}`) });
  expect(again.stderr).not.toContain('Wrote');
  expect(statSync(path).ino).toBe(ino);

  work.write('package/dist/terraform-provider-trailinsight.js', '#!/bin/sh\nexit 2\n');
  expect((await work.provider(['install', '--dir', 'm'])).stderr).toContain(`Wrote ${path}`);
  expect(work.read(`m/${placeOf('linux_amd64')}`)).toContain('exit 2');
  // A new file renamed over it, not the old one written to: whoever runs that keeps it.
  expect(statSync(path).ino).not.toBe(ino);
  expect(modeOf(path)).toBe('755');
});

test('a plugin that may not be run is put right', async () => {
  const work = new ProviderWorkspace();
  await work.provider(['install', '--dir', 'm']);
  execFileSync('chmod', ['600', work.path(`m/${placeOf('linux_amd64')}`)]);
  await work.provider(['install', '--dir', 'm']);
  expect(modeOf(work.path(`m/${placeOf('linux_amd64')}`))).toBe('755');
});

test.each<[string, string[], Record<string, string>, string, RegExp]>([
  ['on Windows', [], { platform: 'win32' }, 'platform_unsupported', /Windows Subsystem for Linux/],
  ['on Windows for another', ['--platform', 'linux_amd64'], { platform: 'win32' }, 'platform_unsupported', /WSL/],
  ['for Windows', ['--platform', 'linux_amd64', '--platform', 'windows_amd64'], {}, 'platform_unsupported', /WSL/],
  ['for an unknown system', ['--platform', 'beos_amd64'], {}, 'platform_unknown', /got "beos_amd64"/],
  ['for an unknown machine', ['--platform', 'linux_x64'], {}, 'platform_unknown', /amd64.*got "linux_x64"/],
  ['for half a platform', ['--platform', 'linux'], {}, 'platform_unknown', /got "linux"/],
  ['for more than a platform', ['--platform', 'linux_arm64_v8'], {}, 'platform_unknown', /got "linux_arm64_v8"/],
  ['for a path', ['--platform', '../../x'], {}, 'platform_unknown', /got "..\/..\/x"/],
  ['on a machine without a name', [], { arch: 'mips' }, 'platform_unknown', /linux on mips.*--platform OS_ARCH/],
  ['with an option of another action', ['--check'], {}, 'usage', /install takes no --check.*--dir and --platform/],
])('refuses %s, and writes nothing', async (_name, argv, host, errorCode, words) => {
  const work = new ProviderWorkspace();
  const { code, stdout, stderr, said } = await work.provider(['install', '--dir', 'mirror', ...argv], host);
  expect([code, stdout]).toEqual([1, '']);
  expect(said).toMatch(words);
  expect(stderr).toContain(`[${errorCode}]`);
  expect(readdirSync(work.folder).sort()).toEqual(['bin', 'package']);
});

test('says once that OpenTofu will look for its settings elsewhere', async () => {
  const work = new ProviderWorkspace();
  const settings = work.path('xdg/opentofu');
  mkdirSync(settings, { recursive: true });
  const env = { XDG_CONFIG_HOME: work.path('xdg') };
  const warning = `no longer in ${settings}: move them.`;
  expect((await work.provider(['install', '--dir', 'mirror'], {}, env)).stderr).not.toContain('warning');
  expect((await work.provider(['install'], {}, env)).stderr).toContain(warning);
  expect((await work.provider(['install'], {}, env)).stderr).not.toContain('warning');
});

test('fails where there is no plugin beside the program, with the next step', async () => {
  const work = new ProviderWorkspace('');
  const { code, stderr } = await work.provider(['install', '--dir', 'mirror']);
  expect(code).toBe(1);
  expect(stderr).toContain(
    `there is no plugin at ${work.path('package/dist/terraform-provider-trailinsight.js')}: ENOENT`,
  );
  expect(stderr).toContain('npm run build');
  expect(stderr).toContain('[plugin_missing]');
  expect(existsSync(work.path('mirror'))).toBe(false);
});

test('fails where the folder is a file', async () => {
  const work = new ProviderWorkspace();
  work.write('mirror', 'plain');
  const { code, stderr } = await work.provider(['install', '--dir', 'mirror']);
  expect(code).toBe(1);
  expect(stderr).toContain('[cannot_write]');
});

/** `terraform init` starts no provider: any file will do. */
describeEachTerraform('init', (binary) => {
  const here = { platform: platform(), arch: arch() };

  async function init(work: ProviderWorkspace, env: Record<string, string>) {
    const options = { cwd: work.folder, env: { ...bareEnvironment(), HOME: work.path('home'), ...env } };
    return await runProgram(binary, ['init', '-no-color', '-input=false'], options);
  }

  test('finds it in the folder of the user', async () => {
    const work = new ProviderWorkspace();
    work.write('main.tf', (await work.provider(['install'], here)).stdout);
    const { code, stdout, stderr } = await init(work, {});
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Installed trailinsight/trailinsight v${VERSION}`);
  });

  test('finds it in a mirror, by the block that was printed', async () => {
    const work = new ProviderWorkspace();
    const { stdout: printed } = await work.provider(['install', '--dir', 'mirror with blank'], here);
    const [requirement = '', installation = ''] = printed.split(/\n(?=provider_installation)/);
    work.write('main.tf', requirement);
    const { code, stdout } = await init(work, { TF_CLI_CONFIG_FILE: work.write('cli.tfrc', installation) });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining(`Installed trailinsight/trailinsight v${VERSION}`),
    });
  });
});
