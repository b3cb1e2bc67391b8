import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, connect as tlsConnect } from 'node:tls';
import { selfSigned, toPem } from '../../../src/provider/protocol/transport';
import { integer, objectIdentifier, time } from '../../../src/provider/protocol/transport/der';

const now = new Date('2026-11-21T10:00:00Z');

describe.each(['P-256', 'P-521'] as const)('a certificate on %s', (curve) => {
  const made = selfSigned({ now, curve });
  const read = new X509Certificate(made.certificate);

  it('is signed by its own key', () => {
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
  });

  it('names localhost, as an alternative name too', () => {
    expect(read.subject).toBe('CN=localhost');
    expect(read.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
    expect(read.checkHost('localhost')).toBe('localhost');
  });

  it('is for both sides and for nobody else', () => {
    expect(read.ca).toBe(false);
    expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
  });

  it('is valid from an hour ago, for thirty days', () => {
    expect(new Date(read.validFrom)).toEqual(new Date('2026-11-21T09:00:00Z'));
    expect(new Date(read.validTo)).toEqual(new Date('2026-12-21T10:00:00Z'));
  });

  it('is the same in PEM and DER', () => {
    expect(read.raw.equals(made.der)).toBe(true);
    expect(toPem(made.der)).toBe(made.certificate);
  });
});

it('is another one each time', () => {
  const serials = Array.from({ length: 20 }, () => new X509Certificate(selfSigned({ now }).der).serialNumber);
  expect(new Set(serials).size).toBe(20);
});

it('is enough for TLS both ways where each side trusts only the other', async () => {
  const server = selfSigned({ now: new Date() });
  const client = selfSigned({ now: new Date(), curve: 'P-521' });
  const listener = createServer({
    key: server.key,
    cert: server.certificate,
    ca: client.certificate,
    requestCert: true,
    rejectUnauthorized: true,
  });
  listener.on('secureConnection', (socket) => socket.end('hello'));
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const socket = tlsConnect({
    port: (listener.address() as AddressInfo).port,
    host: '127.0.0.1',
    servername: 'localhost',
    ca: server.certificate,
    key: client.key,
    cert: client.certificate,
  });
  const [data] = (await once(socket, 'data')) as [Buffer];
  expect(data.toString()).toBe('hello');
  socket.destroy();
  listener.close();
});

describe('DER', () => {
  it.each([
    ['zero', [0, 0], '020100'],
    ['no leading zeros', [0, 0, 1], '020101'],
    ['a zero where the number would be negative', [0x80], '02020080'],
  ])('integer: %s', (_name, magnitude, expected) => {
    expect(integer(Buffer.from(magnitude)).toString('hex')).toBe(expected);
  });

  it('object identifier in base 128', () => {
    expect(objectIdentifier('1.2.840.10045.4.3.2').toString('hex')).toBe('06082a8648ce3d040302');
  });

  it('time with four digits of the year from 2050', () => {
    expect(time(new Date('2049-12-31T23:59:59Z')).subarray(2).toString()).toBe('491231235959Z');
    expect(time(new Date('2050-01-01T00:00:00Z')).subarray(2).toString()).toBe('20500101000000Z');
  });
});
