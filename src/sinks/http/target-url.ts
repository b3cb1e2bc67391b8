/** Names and addresses of this machine: the only ones that may be spoken to without TLS. */
const loopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);

/**
 * The address a message is posted to, or why it is none. Only https, because the address itself is often the secret
 * (Slack's are); a loopback address may be http. The text itself is never part of the reason.
 */
export function targetUrl(text: string): URL | { readonly problem: string } {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return { problem: 'the parameter holds no URL' };
  }
  if (url.protocol === 'https:') return url;
  if (url.protocol === 'http:' && loopback(url.hostname)) return url;
  return { problem: 'the URL in the parameter is not https' };
}
