import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { buildIfMissing, PROGRAM } from '../faults/child';
import { bareEnvironment, run as runProgram } from '../terraform/cli';
import { HOSTS, PLUGIN, ProviderWorkspace, VERSION } from './provider-world';
import { describeEachTerraform } from './terraforms';

const PREFIX = `terraform-provider-trailinsight_${VERSION}`;
const ARCHIVES = ['darwin_amd64', 'darwin_arm64', 'freebsd_amd64', 'linux_amd64', 'linux_arm64'].map(
  (name) => `${PREFIX}_${name}.zip`,
);
const MANIFEST = `${PREFIX}_manifest.json`;
const SUMS = `${PREFIX}_SHA256SUMS`;

beforeAll(buildIfMissing);

async function packed(): Promise<ProviderWorkspace> {
  const work = new ProviderWorkspace();
  expect((await work.provider(['package', '--dir', 'release'])).code).toBe(0);
  return work;
}

test('makes an archive for each platform, the manifest and the checksums, and says what comes next', async () => {
  const work = new ProviderWorkspace();
  const { code, stdout, said } = await work.provider(['package', '--dir', 'release']);
  expect(code).toBe(0);
  const names = [...ARCHIVES, MANIFEST, SUMS];
  expect(stdout).toBe(names.map((name) => `release/${name}\n`).join(''));
  expect(readdirSync(work.path('release')).sort()).toEqual([...names].sort());
  expect(JSON.parse(work.read(`release/${MANIFEST}`))).toEqual({
    version: 1,
    metadata: { protocol_versions: ['6.0'] },
  });
  expect(said).toContain(`gpg --detach-sign release/${SUMS}`);
});

test('the checksums are those of archives and manifest, as sha256sum writes them', async () => {
  const work = await packed();
  const expected = [...ARCHIVES, MANIFEST].map((name) => {
    const bytes = readFileSync(work.path(`release/${name}`));
    return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
  });
  expect(work.read(`release/${SUMS}`)).toBe(expected.join(''));
});

/** A reader of zip that is not ours. */
const PYTHON = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps([
  {"name": i.filename, "system": i.create_system, "attributes": i.external_attr >> 16, "time": list(i.date_time),
   "text": archive.read(i).decode()} for i in archive.infolist()
]))`;

test('each archive holds the plugin alone, for everybody to run', async () => {
  const work = await packed();
  for (const name of ARCHIVES) {
    const told = execFileSync('python3', ['-c', PYTHON, work.path(`release/${name}`)], { encoding: 'utf8' });
    expect(JSON.parse(told)).toEqual([
      {
        name: `terraform-provider-trailinsight_v${VERSION}`,
        system: 3,
        attributes: 0o100755,
        time: [1980, 1, 1, 12, 0, 0],
        text: PLUGIN,
      },
    ]);
  }
});

test('unzip makes a file that may be run', async () => {
  const work = await packed();
  execFileSync('unzip', ['-q', work.path(`release/${ARCHIVES[3]}`), '-d', work.path('out')]);
  const listed = execFileSync('ls', ['-l', work.path('out')], { encoding: 'utf8' });
  expect(listed).toMatch(/^-rwxr-xr-x .* terraform-provider-trailinsight_v/m);
});

/** The built program, started through the link: it finds the plugin beside itself, and the time zone is its own. */
test('the same plugin gives the same bytes, in any time zone', async () => {
  const work = new ProviderWorkspace();
  copyFileSync(PROGRAM, work.path('package/dist/trailinsight.js'));
  const sums = ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'].map((zone, index) => {
    const argv = [work.path('bin/trailinsight'), 'provider', 'package', '--dir', `release${index}`];
    execFileSync(process.execPath, argv, { cwd: work.folder, env: work.environment({ TZ: zone }), stdio: 'pipe' });
    return work.read(`release${index}/${SUMS}`);
  });
  expect(new Set(sums).size).toBe(1);
});

test('a release is written over the one that is there', async () => {
  const work = await packed();
  const first = work.read(`release/${SUMS}`);
  work.write('package/dist/terraform-provider-trailinsight.js', '#!/bin/sh\nexit 3\n');
  expect((await work.provider(['package', '--dir', 'release'])).code).toBe(0);
  expect(work.read(`release/${SUMS}`)).not.toBe(first);
});

test('is made on Windows too: the mode is in the archive', async () => {
  const work = new ProviderWorkspace();
  expect((await work.provider(['package', '--dir', 'release'], { platform: 'win32' })).code).toBe(0);
});

test.each<[string, string[], RegExp]>([
  ['without a folder', [], /Name it with --dir DIRECTORY/],
  [
    'with a platform',
    ['--dir', 'release', '--platform', 'linux_amd64'],
    /package takes no --platform.*It takes --dir\./,
  ],
])('refuses to run %s', async (_name, argv, words) => {
  const work = new ProviderWorkspace();
  const { code, stdout, said } = await work.provider(['package', ...argv]);
  expect([code, stdout]).toEqual([1, '']);
  expect(said).toMatch(words);
  expect(existsSync(work.path('release'))).toBe(false);
});

test('fails where there is no plugin beside the program, and writes nothing', async () => {
  const work = new ProviderWorkspace('');
  const { code, stderr } = await work.provider(['package', '--dir', 'release']);
  expect(code).toBe(1);
  expect(stderr).toContain('[plugin_missing]');
  expect(existsSync(work.path('release'))).toBe(false);
});

describeEachTerraform('init', (binary) => {
  const system = `${platform()}_${{ x64: 'amd64' }[arch() as string] ?? arch()}`;

  test('takes the archives from a mirror', async () => {
    const work = await packed();
    for (const host of HOSTS) {
      mkdirSync(work.path(`mirror/${host}/trailinsight/trailinsight`), { recursive: true });
      const name = `${PREFIX}_${system}.zip`;
      copyFileSync(work.path(`release/${name}`), work.path(`mirror/${host}/trailinsight/trailinsight/${name}`));
    }
    const mirror = `filesystem_mirror {\n    path = ${JSON.stringify(work.path('mirror'))}\n  }`;
    const config = work.write('cli.tfrc', `provider_installation {\n  ${mirror}\n}\n`);
    const source = '    trailinsight = { source = "trailinsight/trailinsight" }\n';
    work.write('main.tf', `terraform {\n  required_providers {\n${source}  }\n}\n`);
    const env = { ...bareEnvironment(), TF_CLI_CONFIG_FILE: config };
    const { code, stdout } = await runProgram(binary, ['init', '-no-color', '-input=false'], { cwd: work.folder, env });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining(`Installed trailinsight/trailinsight v${VERSION}`),
    });
  });
});
