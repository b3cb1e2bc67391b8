/** A small HTTP proxy: forwards plain requests, tunnels CONNECT, and counts both. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

export interface HttpProxy {
  readonly url: string;
  readonly seen: { forwarded: number; tunnels: string[] };
  stop(): Promise<void>;
}

/** With `refuse`, every request is answered with that status. */
export async function startProxy(refuse?: number): Promise<HttpProxy> {
  const seen = { forwarded: 0, tunnels: [] as string[] };
  const sockets = new Set<Duplex>();
  const server = createServer((incoming, answer) => {
    seen.forwarded += 1;
    if (refuse) answer.writeHead(refuse, { 'content-type': 'text/html' }).end('<html><h1>No</h1></html>');
    else forward(incoming, answer);
  });
  server.on('connect', (incoming: IncomingMessage, client: Socket) => {
    seen.tunnels.push(incoming.url ?? '');
    sockets.add(client);
    if (refuse) client.end(`HTTP/1.1 ${refuse} No\r\nContent-Length: 0\r\n\r\n`);
    else sockets.add(tunnel(incoming.url ?? '', client));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${portOf(server)}`, seen, stop: () => stop(server, sockets) };
}

function forward(incoming: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url } = incoming;
  const onward = request(url ?? '', { method, headers }, (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
  });
  onward.on('error', () => answer.writeHead(502).end());
  incoming.pipe(onward);
}

function tunnel(target: string, client: Socket): Socket {
  const [host, port] = target.split(':');
  const onward = connect(Number(port), host === 'localhost' ? '127.0.0.1' : host, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    onward.pipe(client).pipe(onward);
  });
  for (const socket of [onward, client]) socket.on('error', () => socket.destroy());
  return onward;
}

export function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

export async function stop(server: Server, sockets: Iterable<Duplex> = []): Promise<void> {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
