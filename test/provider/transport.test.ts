import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { status } from '@grpc/grpc-js';
import { selfSigned } from '../../src/provider/protocol/transport';
import { providerMethods } from '../../src/provider/protocol/wire';
import { fixturePlugin } from './fixture-plugin';

const { start } = fixturePlugin();
const metadata = providerMethods.getMetadata.path;
const nothing = new Uint8Array(0);

describe('calls', () => {
  it('answers with what the handler gives, and carries bytes as they are', async () => {
    const core = await start();
    const { resources } = await core.call('getMetadata', {});
    expect(resources).toEqual([{ typeName: 'fixture_thing' }]);
    const sent = Buffer.from([0, 255, 10, 13]);
    const read = await core.call('readResource', { currentState: { msgpack: sent }, private: Buffer.from('kept') });
    expect(Buffer.from(read.newState?.msgpack ?? [])).toEqual(sent);
    expect(Buffer.from(read.private).toString()).toBe('kept');
  });

  it('answers without TLS where core has switched it off', async () => {
    const core = await start({ tls: false });
    expect(core.stdout[0]).toMatch(/\|grpc\|$/);
    expect((await core.call('getMetadata', {})).resources).toHaveLength(1);
  });

  it('answers a request that came in many pieces', async () => {
    const core = await start();
    const big = Buffer.alloc(20 * 1024 * 1024, 7);
    const read = await core.call('readResource', { currentState: { msgpack: big } });
    expect(Buffer.compare(read.newState?.msgpack ?? nothing, big)).toBe(0);
  });

  it('says that it is healthy', async () => {
    const core = await start();
    const answer = await core.callRaw('/grpc.health.v1.Health/Check', Buffer.from('\x0a\x06plugin'));
    expect([...answer]).toEqual([8, 1]);
  });
});

describe('what goes wrong', () => {
  it('refuses a caller without a certificate, and one with another', async () => {
    const core = await start({ env: { TF_LOG: 'debug' } });
    const stranger = selfSigned({ now: new Date() });
    await expect(core.callRaw(metadata, nothing, {})).rejects.toMatchObject({ code: status.UNAVAILABLE });
    await expect(core.callRaw(metadata, nothing, { certificate: stranger })).rejects.toMatchObject({
      code: status.UNAVAILABLE,
    });
    // Neither counts as the first call.
    expect(existsSync(core.socketPath)).toBe(true);
    expect((await core.call('getMetadata', {})).resources).toHaveLength(1);
  });

  it('refuses who speaks no TLS, and goes on', async () => {
    const core = await start();
    const plain = connect(core.socketPath);
    plain.on('error', () => undefined);
    plain.end('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    plain.resume();
    await once(plain, 'close');
    expect((await core.call('getMetadata', {})).resources).toHaveLength(1);
  });

  it('refuses a request that is no message, and goes on', async () => {
    const core = await start();
    const cutOff = Buffer.from([0x0a, 0x7f, 0x01]);
    await expect(core.callRaw(providerMethods.planResourceChange.path, cutOff)).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
      details: expect.stringContaining('malformed request'),
    });
    expect((await core.call('getMetadata', {})).resources).toHaveLength(1);
  });

  it('refuses what is too big, and goes on', async () => {
    const core = await start({ env: { FIXTURE_MAX_MESSAGE: '1024' } });
    const big = { typeName: 'x'.repeat(2000) };
    await expect(core.call('readResource', big)).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    await expect(core.call('planResourceChange', {})).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    expect((await core.call('getMetadata', {})).resources).toHaveLength(1);
  });

  it('refuses calls it does not know', async () => {
    const core = await start();
    await expect(core.callRaw('/tfplugin6.Provider/CallFunction', nothing)).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
    });
  });

  it('fails one call where a handler throws, logs it, and goes on', async () => {
    const core = await start();
    const failing = core.call('validateResourceConfig', { typeName: 'a|b\nc' });
    await expect(failing).rejects.toMatchObject({ code: status.INTERNAL });
    await expect(failing).rejects.toThrow('no such thing: a|b');
    expect((await core.call('getMetadata', {})).resources).toHaveLength(1);
    const [line = ''] = core.stderr().split('\n');
    expect(JSON.parse(line)).toMatchObject({
      '@level': 'error',
      '@message': '/tfplugin6.Provider/ValidateResourceConfig failed',
      error: expect.stringContaining('no such thing: a|b\nc'),
    });
  });

  it('goes on where something fails beside a call', async () => {
    const core = await start();
    await core.call('configureProvider', {});
    expect((await core.call('getMetadata', {})).resources).toHaveLength(1);
    expect(core.stderr()).toContain('thrown by nobody in particular');
    expect(core.stderr()).toContain('rejected beside the call');
  });
});
