/**
 * One HTTP handler for all clients: shared connections, the proxy and the CA bundle of the environment.
 * The SDK for JavaScript reads neither HTTPS_PROXY nor AWS_CA_BUNDLE by itself, other than the AWS CLI.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions as HttpsAgentOptions } from 'node:https';
import { rootCertificates } from 'node:tls';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';

export interface HttpSettings {
  /** Proxy for https:// endpoints; undefined goes straight. */
  readonly httpsProxy?: string;
  /** Proxy for http:// endpoints. */
  readonly httpProxy?: string;
  /** Extra certificate authorities, PEM. */
  readonly caBundle?: string;
  /** Connections kept open to one host. */
  readonly maxSockets: number;
  /** Until a connection stands. @default 5000 */
  readonly connectionTimeoutMs?: number;
  /** Until a request is answered. @default 20000 */
  readonly requestTimeoutMs?: number;
}

/** A call to an AWS control plane answers in well under a second; more means that nobody answers. */
const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 20_000;

export function createHttpHandler(settings: HttpSettings): NodeHttpHandler {
  const { httpProxy, httpsProxy, caBundle, maxSockets } = settings;
  const ca = caBundle ? [...rootCertificates, caBundle] : undefined;
  const pool = { keepAlive: true, maxSockets, ...(ca ? { ca } : {}) };
  return new NodeHttpHandler({
    connectionTimeout: settings.connectionTimeoutMs ?? CONNECTION_TIMEOUT_MS,
    requestTimeout: settings.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
    httpAgent: httpProxy ? new HttpProxyAgent(httpProxy, pool) : new HttpAgent(pool),
    httpsAgent: httpsProxy ? tunnelAgent(httpsProxy, pool) : new HttpsAgent(pool),
  });
}

/** The proxy agent keeps `ca` for its own line to the proxy; what is tunnelled must trust the same authorities. */
function tunnelAgent(proxy: string, pool: HttpsAgentOptions): HttpsProxyAgent<string> {
  const agent = new HttpsProxyAgent(proxy, pool);
  if (pool.ca) Object.assign(agent.options, { ca: pool.ca });
  return agent;
}
