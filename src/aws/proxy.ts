/**
 * HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, in either case, lower case first: as curl and the AWS CLI read
 * them. Source: curl(1) "ENVIRONMENT".
 */
type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

const read = (env: Environment, name: string): string => env[name] || env[name.toUpperCase()] || '';

/** One entry of NO_PROXY: `*`, or a host with all below it, with `:port` when it is about one port alone. */
function covers(entry: string, host: string, port: string): boolean {
  // An IPv6 address, whose last part is no port.
  if (host === `[${entry}]`) return true;
  const [, name = entry, onlyPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
  if (onlyPort !== undefined && onlyPort !== port) return false;
  const domain = name.replace(/^\*?\.?/, '');
  return domain === '' || host === domain || host.endsWith(`.${domain}`);
}

/** The proxy for an address, or none. Written as host:port it is an http proxy. */
export function proxyFor({ protocol, hostname, port }: URL, env: Environment): string | undefined {
  const proxy = read(env, `${protocol.slice(0, -1)}_proxy`) || read(env, 'all_proxy');
  if (proxy === '') return undefined;
  const direct = read(env, 'no_proxy')
    .toLowerCase()
    .split(/[,\s]+/)
    .filter(Boolean);
  if (direct.some((entry) => covers(entry, hostname, port || (DEFAULT_PORTS[protocol] ?? '')))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}
