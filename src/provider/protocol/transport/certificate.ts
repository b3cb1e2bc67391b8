import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  boolean,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  tagged,
  time,
  utf8String,
} from './der';

const CURVES = {
  'P-256': { hash: 'sha256', signature: '1.2.840.10045.4.3.2' },
  'P-521': { hash: 'sha512', signature: '1.2.840.10045.4.3.4' },
} as const;

export interface CertificateOptions {
  readonly now: Date;
  /** @default 'P-256', the fastest that every peer knows. Terraform's own are on P-521. */
  readonly curve?: keyof typeof CURVES;
}

export interface Certificate {
  /** PEM. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  readonly der: Buffer;
}

const HOUR = 3_600_000;
/** No run of Terraform is longer. An hour back for clocks that differ between containers. */
const DAYS = 30;

/**
 * A key and a certificate that signs itself, for one run. Core takes it as its only root, so it needs no authority; the
 * name core asks for is `localhost`, and Go reads that from the alternative names alone
 * (https://go.dev/doc/go1.15#commonname).
 */
export function selfSigned({ now, curve = 'P-256' }: CertificateOptions): Certificate {
  const { hash, signature } = CURVES[curve];
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: curve });
  const algorithm = sequence(objectIdentifier(signature));
  const name = sequence(set(sequence(objectIdentifier('2.5.4.3'), utf8String('localhost'))));
  // RFC 5280 4.1: version 3, serial number, algorithm, issuer, validity, subject, key, extensions.
  const content = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(randomBytes(16)),
    algorithm,
    name,
    sequence(time(new Date(now.getTime() - HOUR)), time(new Date(now.getTime() + DAYS * 24 * HOUR))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, extensions()),
  );
  const der = sequence(content, algorithm, bitString(sign(hash, content, privateKey)));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certificate: toPem(der), der };
}

function extensions(): Buffer {
  const alternativeNames = sequence(tagged(0x82, Buffer.from('localhost')), tagged(0x87, Buffer.from([127, 0, 0, 1])));
  const serverAndClient = sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'), objectIdentifier('1.3.6.1.5.5.7.3.2'));
  return sequence(
    critical('2.5.29.19', sequence()),
    // digitalSignature
    critical('2.5.29.15', bitString(Buffer.from([0x80]), 7)),
    sequence(objectIdentifier('2.5.29.37'), octetString(serverAndClient)),
    sequence(objectIdentifier('2.5.29.17'), octetString(alternativeNames)),
  );
}

function critical(identifier: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(identifier), boolean(true), octetString(value));
}

export function toPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
