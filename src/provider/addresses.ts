/** Addresses that come from the environment, checked before the SDK stumbles over them. */
import type { AwsSettings } from '../aws';
import { type Diagnostic, error, type ProviderWorld } from './protocol';

export const isHttpAddress = (text: string): boolean => /^https?:\/\//.test(text) && URL.canParse(text);

/** What stands before @ may be a secret. */
export const withoutPassword = (address: string): string => address.replace(/^(\w+:\/\/)?.*@/, '$1***@');

const ENDPOINTS = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_CLOUDTRAIL', 'AWS_ENDPOINT_URL_STS'];

export function endpointProblems(env: ProviderWorld['env']): Diagnostic[] {
  return ENDPOINTS.flatMap((name) => {
    const value = env[name];
    if (!value || isHttpAddress(value)) return [];
    const detail = `${name} is ${withoutPassword(value)}. It must begin with http:// or https:// and name a host: correct it, or unset it.`;
    return [error('Endpoint of the environment is no address', detail)];
  });
}

export function proxyProblems({ httpsProxy, httpProxy }: AwsSettings['http']): Diagnostic[] {
  const proxies = new Set([httpsProxy, httpProxy].filter((proxy) => proxy !== undefined));
  return [...proxies].flatMap((proxy) => {
    if (isHttpAddress(proxy)) return [];
    const next = 'Correct HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, or name the host of AWS in NO_PROXY.';
    return [
      error(
        'Proxy is no address',
        `The proxy must be an http:// or https:// address, got ${withoutPassword(proxy)}. ${next}`,
      ),
    ];
  });
}
