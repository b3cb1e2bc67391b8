/** HTTPS in front of the local AWS, with a certificate of its own that nobody trusts by default. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { portOf, stop } from './proxy-server';

export interface HttpsFront {
  readonly url: string;
  /** The authority that signed it, PEM. */
  readonly certificateFile: string;
  stop(): Promise<void>;
}

/** Undefined where there is no openssl to make a certificate. */
export function makeCertificate(folder: string): { readonly key: string; readonly certificate: string } | undefined {
  const [key, certificate] = [`${folder}/front.key`, `${folder}/front.pem`];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const form = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  try {
    execFileSync('openssl', ['req', '-x509', ...form, ...subject, '-keyout', key, '-out', certificate], {
      stdio: 'pipe',
    });
    return { key, certificate };
  } catch {
    return undefined;
  }
}

export async function startHttpsFront(
  target: string,
  files: { key: string; certificate: string },
): Promise<HttpsFront> {
  const { hostname, port } = new URL(target);
  const server = createServer(
    { key: readFileSync(files.key), cert: readFileSync(files.certificate) },
    (incoming, answer) => {
      const { method, headers, url: path } = incoming;
      const onward = request({ hostname, port, method, headers, path }, (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      });
      incoming.pipe(onward);
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://localhost:${portOf(server)}`,
    certificateFile: files.certificate,
    stop: () => stop(server),
  };
}
