import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { rootCertificates } from 'node:tls';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { createHttpHandler, type HttpSettings } from '../../src/aws/http';
import { scriptedAws } from './support';

/** The handler tells its settings once it has been used. */
async function agentsOf(settings: Partial<HttpSettings>) {
  const aws = await scriptedAws(() => ({ body: 'served' }));
  const { hostname, port } = new URL(aws.endpoint);
  const through = settings.httpProxy ? { httpProxy: aws.endpoint } : {};
  const handler = createHttpHandler({ maxSockets: 3, ...settings, ...through });
  const request = { protocol: 'http:', hostname, port: Number(port), method: 'GET', path: '/', headers: {}, query: {} };
  const { response } = await handler.handle({ ...request, body: undefined } as Parameters<typeof handler.handle>[0]);
  const config = handler.httpHandlerConfigs();
  const seen = aws.received.map(({ operation }) => operation);
  handler.destroy();
  await aws.stop();
  return { status: response.statusCode, seen, config, http: config.httpAgent, https: config.httpsAgent };
}

test('straight: shared connections, bounded, and a time limit on each step', async () => {
  const { status, http, https, config } = await agentsOf({});
  expect(status).toBe(200);
  for (const agent of [http, https]) expect(agent).toMatchObject({ maxSockets: 3, keepAlive: true });
  expect([http, https].map((agent) => agent?.constructor)).toEqual([HttpAgent, HttpsAgent]);
  expect(config).toMatchObject({ connectionTimeout: 5_000, requestTimeout: 20_000, throwOnRequestTimeout: true });
});

test('time limits of the caller', async () => {
  const { config } = await agentsOf({ connectionTimeoutMs: 1_000, requestTimeoutMs: 2_000 });
  expect(config).toMatchObject({ connectionTimeout: 1_000, requestTimeout: 2_000 });
});

test('a CA bundle is added to the authorities Node knows', async () => {
  const { https } = await agentsOf({ caBundle: 'OURS' });
  expect((https as HttpsAgent).options.ca).toEqual([...rootCertificates, 'OURS']);
});

test('each scheme has its own proxy', async () => {
  const plain = await agentsOf({ httpProxy: 'http://in-place:1' });
  expect(plain.http).toBeInstanceOf(HttpProxyAgent);
  expect(plain.https?.constructor).toBe(HttpsAgent);
  // A proxy is asked for the whole address.
  expect(plain.seen).toEqual([expect.stringMatching(/^GET http:\/\/127\.0\.0\.1:\d+\/$/)]);
  const tunnel = await agentsOf({ httpsProxy: 'http://proxy.example:3128' });
  expect(tunnel.https).toBeInstanceOf(HttpsProxyAgent);
  expect((tunnel.https as HttpsProxyAgent<string>).proxy.host).toBe('proxy.example:3128');
});

test('what is tunnelled trusts the CA bundle, too', async () => {
  const { https } = await agentsOf({ httpsProxy: 'http://proxy.example:3128', caBundle: 'OURS' });
  expect((https as HttpsProxyAgent<string>).options).toMatchObject({ ca: expect.arrayContaining(['OURS']) });
  const without = await agentsOf({ httpsProxy: 'http://proxy.example:3128' });
  expect((without.https as HttpsProxyAgent<string>).options).not.toHaveProperty('ca');
});

describe('fails', () => {
  async function call(aws: { readonly endpoint: string }): Promise<unknown> {
    const { hostname, port } = new URL(aws.endpoint);
    const handler = createHttpHandler({ maxSockets: 1, requestTimeoutMs: 30 });
    const request = {
      protocol: 'http:',
      hostname,
      port: Number(port),
      method: 'GET',
      path: '/',
      headers: {},
      query: {},
    };
    try {
      return await handler.handle({ ...request, body: undefined } as Parameters<typeof handler.handle>[0]);
    } finally {
      handler.destroy();
    }
  }

  test('when nobody is there', async () => {
    const aws = await scriptedAws(() => undefined);
    await aws.stop();
    await expect(call(aws)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('when no answer comes in time', async () => {
    const aws = await scriptedAws(() => undefined);
    await expect(call(aws)).rejects.toMatchObject({ name: 'TimeoutError' });
    await aws.stop();
  });
});
