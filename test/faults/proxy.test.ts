import type { Workspace } from '../cli/harness';
import { ALPHA, CALL_RATE, entry, localAws, THREE_ACCOUNTS, trail, WANT_CALL_RATE } from '../cli/world';
import { type HttpsFront, makeCertificate, startHttpsFront } from './https-front';
import { type HttpProxy, startProxy } from './proxy-server';

const local = localAws();
const proxies: HttpProxy[] = [];

async function proxy(refuse?: number): Promise<HttpProxy> {
  const started = await startProxy(refuse);
  proxies.push(started);
  return started;
}

afterEach(async () => {
  for (const started of proxies.splice(0)) await started.stop();
});

async function inSync(): Promise<Workspace> {
  await local.aws.control.addTrails([trail(ALPHA, 'alpha-trail', { insightSelectors: [CALL_RATE] })]);
  const work = local.workspace();
  work.config(`${THREE_ACCOUNTS}trails:\n${entry('alpha-trail', ALPHA, WANT_CALL_RATE)}`);
  return work;
}

describe('a proxy for http endpoints', () => {
  test.each(['HTTP_PROXY', 'http_proxy'])('%s takes every call', async (name) => {
    const work = await inSync();
    const through = await proxy();
    expect((await work.run(['drift'], { env: { [name]: through.url } })).code).toBe(0);
    expect(through.seen.forwarded + through.seen.tunnels.length).toBeGreaterThan(0);
    expect(through.seen.forwarded).toBe((await local.aws.control.calls()).total);
  });

  test.each(['127.0.0.1', '*', 'example.com,127.0.0.1'])('NO_PROXY=%s goes straight', async (hosts) => {
    const work = await inSync();
    const through = await proxy(403);
    const { code } = await work.run(['drift'], { env: { HTTP_PROXY: through.url, NO_PROXY: hosts } });
    expect(code).toBe(0);
    expect(through.seen.forwarded).toBe(0);
  });

  test.each([403, 407, 502])('fails with 1 when the proxy answers %i, and says where to look', async (status) => {
    const work = await inSync();
    const { code, stderr, stdout } = await work.run(['drift'], { env: { HTTP_PROXY: (await proxy(status)).url } });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('AWS could not be reached');
    expect(stderr).toContain('HTTPS_PROXY');
    expect(stderr).not.toContain('<html>');
    expect(stderr).not.toContain('bug in trailinsight');
  });

  test('fails with 1 when nobody is at the address of the proxy', async () => {
    const work = await inSync();
    const gone = await startProxy();
    await gone.stop();
    const { code, stderr } = await work.run(['drift'], { env: { HTTP_PROXY: gone.url } });
    expect(code).toBe(1);
    expect(stderr).toContain('AWS could not be reached');
  });

  test.each(['not a url', 'ftp://127.0.0.1:1'])('fails with 1 for a proxy that is no address: %s', async (text) => {
    const work = await inSync();
    const { code, stderr } = await work.run(['drift'], { env: { HTTP_PROXY: text } });
    expect(code).toBe(1);
    expect(stderr).not.toContain('bug in trailinsight');
    expect(stderr).toContain('HTTP_PROXY');
  });
});

test('fails with 1 when AWS_CA_BUNDLE names a file that is not there', async () => {
  const work = await inSync();
  const { code, stderr } = await work.run(['drift'], { env: { AWS_CA_BUNDLE: 'nowhere.pem' } });
  expect(code).toBe(1);
  expect(stderr).toContain('AWS_CA_BUNDLE names nowhere.pem, which cannot be read');
});

describe('https endpoints', () => {
  let front: HttpsFront | undefined;
  afterEach(async () => {
    await front?.stop();
    front = undefined;
  });

  async function https(): Promise<{ work: Workspace; env: Record<string, string>; certificate: string } | undefined> {
    const work = await inSync();
    const files = makeCertificate(work.folder);
    if (!files) return undefined;
    front = await startHttpsFront(local.aws.endpoint, files);
    return { work, env: { AWS_ENDPOINT_URL: front.url }, certificate: files.certificate };
  }

  test('AWS_CA_BUNDLE adds an authority; a proxy tunnels by CONNECT', async () => {
    const made = await https();
    if (!made) return console.warn('left out: there is no openssl');
    const trusted = { ...made.env, AWS_CA_BUNDLE: made.certificate };
    expect((await made.work.run(['drift'], { env: trusted })).code).toBe(0);
    const through = await proxy();
    expect((await made.work.run(['drift'], { env: { ...trusted, HTTPS_PROXY: through.url } })).code).toBe(0);
    expect(through.seen.tunnels.length).toBeGreaterThan(0);
    expect(through.seen.forwarded).toBe(0);
    const ignored = await proxy(403);
    const straight = { ...trusted, HTTPS_PROXY: ignored.url, NO_PROXY: 'localhost' };
    expect((await made.work.run(['drift'], { env: straight })).code).toBe(0);
    expect(ignored.seen.tunnels).toEqual([]);
  });

  test('fails with 1 when the certificate is not trusted, and when the proxy refuses the tunnel', async () => {
    const made = await https();
    if (!made) return console.warn('left out: there is no openssl');
    const untrusted = await made.work.run(['drift'], { env: made.env });
    expect(untrusted.code).toBe(1);
    expect(untrusted.stderr).toContain('AWS could not be reached');
    expect(untrusted.stderr).toContain('AWS_CA_BUNDLE');
    for (const status of [403, 407]) {
      const env = { ...made.env, AWS_CA_BUNDLE: made.certificate, HTTPS_PROXY: (await proxy(status)).url };
      const refused = await made.work.run(['drift'], { env });
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('AWS could not be reached');
    }
  });
});
