import { X509Certificate } from 'node:crypto';
import type { Environment } from './host';

/** Not a secret: it tells a start by core from one by hand. The same for every provider. */
const COOKIE_KEY = 'TF_PLUGIN_MAGIC_COOKIE';
const COOKIE_VALUE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/** Of go-plugin's handshake itself. */
const CORE_PROTOCOL = 1;
export const PROVIDER_PROTOCOL = 6;

export interface HandshakeSettings {
  /** PEM of the one certificate that may call us. Undefined where core has switched TLS off. */
  readonly clientCertificate: string | undefined;
  /** Core asked for the seventh field of the line; we answer that we do not multiplex. */
  readonly answerMultiplex: boolean;
}

export type Handshake =
  | { readonly ok: true; readonly settings: HandshakeSettings }
  /** For the person who sees stderr. */
  | { readonly ok: false; readonly message: string };

/**
 * Reads what core passes in the environment
 * (https://github.com/hashicorp/go-plugin/blob/main/docs/internals.md, https://github.com/hashicorp/go-plugin/blob/main/server.go).
 */
export function readHandshake(env: Environment, platform: string): Handshake {
  if (env[COOKIE_KEY] !== COOKIE_VALUE) return refused(STARTED_BY_HAND);
  if (platform === 'win32') return refused(NO_WINDOWS);
  const offered = (env.PLUGIN_PROTOCOL_VERSIONS ?? '').split(',').map((version) => version.trim());
  if (!offered.includes(String(PROVIDER_PROTOCOL))) return refused(noCommonProtocol(offered.filter(Boolean)));
  const clientCertificate = env.PLUGIN_CLIENT_CERT || undefined;
  if (clientCertificate !== undefined && !isCertificate(clientCertificate)) return refused(NO_CERTIFICATE);
  return { ok: true, settings: { clientCertificate, answerMultiplex: Boolean(env.PLUGIN_MULTIPLEX_GRPC) } };
}

/** The one line core waits for on stdout. The certificate is DER in base64 without padding. */
export function handshakeLine(path: string, certificate: Buffer | undefined, settings: HandshakeSettings): string {
  const encoded = certificate?.toString('base64').replace(/=+$/, '') ?? '';
  const fields = [CORE_PROTOCOL, PROVIDER_PROTOCOL, 'unix', path, 'grpc', encoded];
  return `${(settings.answerMultiplex ? [...fields, 'false'] : fields).join('|')}\n`;
}

function refused(message: string): Handshake {
  return { ok: false, message };
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

const STARTED_BY_HAND = `This program is a plugin: Terraform and OpenTofu start it, it does nothing by itself.
To make it known to them, run:

  trailinsight provider install

To debug it, start it with --debug and set the environment variable it prints.
`;

export const NO_WINDOWS = `The trailinsight provider does not run on Windows: it speaks over Unix sockets.
Use it in the Windows Subsystem for Linux, in a container, or the command line \`trailinsight apply\` instead.
`;

const NO_CERTIFICATE = `PLUGIN_CLIENT_CERT holds no certificate that can be read. Terraform sets it itself: is it set in your environment?
`;

function noCommonProtocol(offered: readonly string[]): string {
  const versions = offered.length === 0 ? 'no version of the plugin protocol' : `plugin protocol ${offered.join(', ')}`;
  return `This program speaks plugin protocol ${PROVIDER_PROTOCOL} and was offered ${versions}. Use Terraform 1.0 or OpenTofu 1.6, or a later one.
`;
}
