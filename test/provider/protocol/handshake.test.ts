import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { selfSigned } from '../../../src/provider/protocol/transport';
import { handshakeLine, readHandshake } from '../../../src/provider/protocol/transport/handshake';
import { reattachVariable } from '../../../src/provider/protocol/transport/reattach';
import { makeSocketFolder } from '../../../src/provider/protocol/transport/socket-folder';

const pem = selfSigned({ now: new Date(), curve: 'P-521' }).certificate;
const env = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '6,5',
  PLUGIN_CLIENT_CERT: pem,
};
const settings = { clientCertificate: pem, answerMultiplex: false };

describe('the environment core gives', () => {
  it.each([
    ['as it is', {}, settings],
    ['versions with spaces', { PLUGIN_PROTOCOL_VERSIONS: '5, 6' }, settings],
    ['no TLS', { PLUGIN_CLIENT_CERT: undefined }, { ...settings, clientCertificate: undefined }],
    ['multiplexing', { PLUGIN_MULTIPLEX_GRPC: 'true' }, { ...settings, answerMultiplex: true }],
  ])('%s', (_name, change, expected) => {
    expect(readHandshake({ ...env, ...change }, 'linux')).toEqual({ ok: true, settings: expected });
  });

  it.each([
    ['refuses no cookie', { TF_PLUGIN_MAGIC_COOKIE: undefined }, 'linux', 'trailinsight provider install'],
    ['refuses another cookie', { TF_PLUGIN_MAGIC_COOKIE: 'x' }, 'linux', 'This program is a plugin'],
    ['refuses protocol 5 alone', { PLUGIN_PROTOCOL_VERSIONS: '5' }, 'linux', 'was offered plugin protocol 5.'],
    ['refuses protocol 16', { PLUGIN_PROTOCOL_VERSIONS: '16,60' }, 'linux', 'was offered plugin protocol 16, 60.'],
    ['refuses no protocol', { PLUGIN_PROTOCOL_VERSIONS: undefined }, 'linux', 'no version of the plugin protocol'],
    ['refuses a certificate that is none', { PLUGIN_CLIENT_CERT: 'x' }, 'darwin', 'PLUGIN_CLIENT_CERT'],
    ['refuses Windows', {}, 'win32', 'does not run on Windows'],
  ])('%s', (_name, change, platform, message) => {
    const read = readHandshake({ ...env, ...change }, platform);
    expect(read).toEqual({ ok: false, message: expect.stringContaining(message) });
    expect(read).toEqual({ ok: false, message: expect.stringMatching(/\n$/) });
  });
});

describe('the line', () => {
  it('has six fields, and base64 without padding', () => {
    const line = handshakeLine('/tmp/x/socket', Buffer.from([255]), settings);
    expect(line).toBe('1|6|unix|/tmp/x/socket|grpc|/w\n');
  });

  it('has an empty sixth field without TLS', () => {
    expect(handshakeLine('/s', undefined, settings)).toBe('1|6|unix|/s|grpc|\n');
  });

  it('has a seventh field for who asks about multiplexing', () => {
    const asked = { ...settings, answerMultiplex: true };
    expect(handshakeLine('/s', Buffer.from([1]), asked)).toBe('1|6|unix|/s|grpc|AQ|false\n');
  });
});

it('names the running provider for TF_REATTACH_PROVIDERS', () => {
  expect(reattachVariable('a/b', 42, '/s')).toBe(
    `TF_REATTACH_PROVIDERS='{"a/b":{"Protocol":"grpc","ProtocolVersion":6,"Pid":42,"Test":true,"Addr":{"Network":"unix","String":"/s"}}}'\n`,
  );
});

describe('the folder of the socket', () => {
  const base = mkdtempSync(join(tmpdir(), 'ti-test-'));
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it('lies where core wants it, and goes with all that is in it', () => {
    const made = makeSocketFolder({ PLUGIN_UNIX_SOCKET_DIR: base, TMPDIR: '/nowhere' });
    if (!made.ok) throw new Error(made.message);
    expect(dirname(dirname(made.folder.path))).toBe(base);
    expect(readdirSync(base)).toHaveLength(1);
    made.folder.remove();
    made.folder.remove();
    expect(readdirSync(base)).toEqual([]);
  });

  it.each([
    ['too long', 'x'.repeat(90)],
    ['not there', 'missing'],
  ])('lies in /tmp where the one asked for is %s', (_name, folder) => {
    if (folder !== 'missing') mkdirSync(join(base, folder));
    const made = makeSocketFolder({ TMPDIR: join(base, folder) });
    if (!made.ok) throw new Error(made.message);
    expect(made.folder.path).toMatch(/^\/tmp\/ti-\w{6}\/socket$/);
    made.folder.remove();
  });
});
