import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fixturePlugin } from './fixture-plugin';

const { coreProcess, left, plugin, sockets, start } = fixturePlugin();

async function until(condition: () => boolean, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return condition();
}

/** A process that has ended stays a zombie until init takes notice, which is none of ours. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

describe('the process', () => {
  it('writes one line to stdout and nothing to stderr', async () => {
    const core = await start();
    await core.call('getMetadata', {});
    await core.shutdown();
    expect(core.stdout).toHaveLength(1);
    expect(core.stderr()).toBe('');
  });

  it('keeps its socket in a folder of its own until the first call', async () => {
    const core = await start();
    const folder = dirname(core.socketPath);
    await core.call('getMetadata', {});
    expect(existsSync(folder)).toBe(false);
    expect((await core.call('getMetadata', {})).resources).toHaveLength(1);
  });

  it('lets nobody else into the folder', async () => {
    const child = spawn(process.execPath, [plugin, '--debug'], { env: { TMPDIR: sockets } });
    await once(child.stdout, 'data');
    const [folder = ''] = left();
    expect(statSync(join(sockets, folder)).mode & 0o777).toBe(0o700);
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(left()).toEqual([]);
  });

  it('ends at Shutdown', async () => {
    const core = await start();
    await core.call('getMetadata', {});
    const before = Date.now();
    expect(await core.shutdown()).toBe(0);
    expect(Date.now() - before).toBeLessThan(1900);
    expect(left()).toEqual([]);
  });

  it('ends at SIGTERM, even when nobody has called', async () => {
    const core = await start();
    core.signal('SIGTERM');
    expect(await core.ended()).toBe(0);
    expect(left()).toEqual([]);
  });

  it('goes on at SIGINT and SIGHUP', async () => {
    const core = await start();
    await core.call('getMetadata', {});
    core.signal('SIGINT');
    core.signal('SIGHUP');
    core.signal('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await core.call('getMetadata', {})).resources).toHaveLength(1);
  });

  it('leaves nothing behind when it is killed', async () => {
    const core = await start();
    await core.call('getMetadata', {});
    await core.kill();
    expect(left()).toEqual([]);
  });

  it('ends when core is killed, in the middle of a call', async () => {
    const core = spawn(process.execPath, [coreProcess, process.execPath, plugin], {
      env: { PLUGIN_UNIX_SOCKET_DIR: sockets },
    });
    const [data] = (await once(core.stdout, 'data')) as [Buffer];
    const pid = Number(data.toString());
    expect(isAlive(pid)).toBe(true);
    core.kill('SIGKILL');
    expect(await until(() => !isAlive(pid), 2000)).toBe(true);
    expect(left()).toEqual([]);
  });
});

describe('by hand', () => {
  it('fails, and says what it is for', () => {
    const { status: code, stdout, stderr } = spawnSync(process.execPath, [plugin], { env: {}, encoding: 'utf8' });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('This program is a plugin');
    expect(stderr).toContain('trailinsight provider install');
  });

  it('says its version', () => {
    expect(spawnSync(process.execPath, [plugin, '--version'], { encoding: 'utf8' }).stdout).toBe('1.2.3\n');
  });

  it('serves with --debug until Ctrl-C', async () => {
    const child = spawn(process.execPath, [plugin, '--debug'], { env: { TMPDIR: sockets } });
    const [data] = (await once(child.stdout, 'data')) as [Buffer];
    const [, json = ''] = /^TF_REATTACH_PROVIDERS='(.*)'\n$/.exec(data.toString()) ?? [];
    const { Addr, ...rest } = JSON.parse(json)['fixture/fixture'];
    expect(rest).toEqual({ Protocol: 'grpc', ProtocolVersion: 6, Pid: child.pid, Test: true });
    expect(existsSync(Addr.String)).toBe(true);
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(left()).toEqual([]);
  });
});
