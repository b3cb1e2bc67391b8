import { awsSettings, DEFAULT_CONCURRENCY, type SettingsInput } from '../../src/aws';

const before = { ...process.env };
const PROXY = /^(https?|no|all)_proxy$/i;

/** The proxy rules read `process.env` themselves, so it holds what the settings are given. */
function settingsFor({ env, ...rest }: SettingsInput) {
  for (const name of Object.keys(process.env)) if (PROXY.test(name)) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value;
  return awsSettings({ env, ...rest });
}

afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
});

test('what is said when nothing is said', () => {
  expect(settingsFor({ env: {} })).toEqual({
    http: { maxSockets: DEFAULT_CONCURRENCY },
    concurrency: DEFAULT_CONCURRENCY,
    maxAttempts: 6,
  });
});

test('options are passed on', () => {
  const options = { profile: 'p', endpointUrl: 'http://localhost:4566', concurrency: 7, caBundle: 'PEM' };
  expect(settingsFor({ env: {}, ...options })).toEqual({
    profile: 'p',
    endpointUrl: 'http://localhost:4566',
    http: { maxSockets: 7, caBundle: 'PEM' },
    concurrency: 7,
    maxAttempts: 6,
  });
});

test.each<[string, string | undefined, SettingsInput['env'], string | undefined]>([
  ['nothing', undefined, {}, undefined],
  ['the option first', 'eu-west-1', { AWS_REGION: 'eu-west-2', AWS_DEFAULT_REGION: 'eu-west-3' }, 'eu-west-1'],
  ['then AWS_REGION', undefined, { AWS_REGION: 'eu-west-2', AWS_DEFAULT_REGION: 'eu-west-3' }, 'eu-west-2'],
  ['then AWS_DEFAULT_REGION', undefined, { AWS_DEFAULT_REGION: 'eu-west-3' }, 'eu-west-3'],
  ['an empty variable says nothing', undefined, { AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-3' }, 'eu-west-3'],
  ['only empty ones', undefined, { AWS_REGION: '', AWS_DEFAULT_REGION: '' }, undefined],
])('Region: %s', (_name, region, env, expected) => {
  expect(settingsFor({ env, ...(region ? { region } : {}) }).region).toBe(expected);
});

test.each([
  ['3', 3],
  ['1', 1],
  [' 4 ', 4],
  [undefined, 6],
  ['', 6],
  ['0', 6],
  ['-2', 6],
  ['2.5', 6],
  ['many', 6],
  ['Infinity', 6],
])('AWS_MAX_ATTEMPTS %j: %i tries', (value, tries) => {
  expect(settingsFor({ env: { AWS_MAX_ATTEMPTS: value } }).maxAttempts).toBe(tries);
});

describe('proxies', () => {
  const proxy = 'http://proxy.example:3128';

  test.each<[string, SettingsInput['env'], string | undefined, string | undefined]>([
    ['none', {}, undefined, undefined],
    ['HTTPS_PROXY', { HTTPS_PROXY: proxy }, proxy, undefined],
    ['https_proxy', { https_proxy: proxy }, proxy, undefined],
    ['HTTP_PROXY', { HTTP_PROXY: proxy }, undefined, proxy],
    ['http_proxy', { http_proxy: proxy }, undefined, proxy],
    ['ALL_PROXY is for both', { ALL_PROXY: proxy }, proxy, proxy],
    ['lower case wins', { https_proxy: proxy, HTTPS_PROXY: 'http://other:1' }, proxy, undefined],
    ['an empty one is none', { HTTPS_PROXY: '' }, undefined, undefined],
    ['a proxy that speaks TLS', { HTTPS_PROXY: 'https://proxy.example:8443' }, 'https://proxy.example:8443', undefined],
    ['host and port alone are an http proxy', { HTTPS_PROXY: 'proxy.example:3128' }, proxy, undefined],
    ['also for all', { all_proxy: 'proxy.example:3128' }, proxy, proxy],
    ['NO_PROXY *', { HTTPS_PROXY: proxy, NO_PROXY: '*' }, undefined, undefined],
    ['NO_PROXY .amazonaws.com', { HTTPS_PROXY: proxy, NO_PROXY: 'localhost,.amazonaws.com' }, undefined, undefined],
    [
      'NO_PROXY amazonaws.com, with all below it',
      { HTTPS_PROXY: proxy, NO_PROXY: 'amazonaws.com' },
      undefined,
      undefined,
    ],
    ['NO_PROXY *.amazonaws.com', { HTTPS_PROXY: proxy, NO_PROXY: '*.AmazonAWS.com' }, undefined, undefined],
    ['NO_PROXY of a name that ends alike', { HTTPS_PROXY: proxy, NO_PROXY: 'azonaws.com' }, proxy, undefined],
    ['NO_PROXY with the port of the scheme', { ALL_PROXY: proxy, NO_PROXY: '.amazonaws.com:443' }, undefined, proxy],
    ['no_proxy of somebody else', { HTTPS_PROXY: proxy, no_proxy: 'example.com' }, proxy, undefined],
  ])('%s', (_name, env, https, http) => {
    const settings = settingsFor({ env }).http;
    expect([settings.httpsProxy, settings.httpProxy]).toEqual([https, http]);
  });

  test.each<[string, SettingsInput, string | undefined]>([
    [
      'the option',
      { env: { HTTP_PROXY: proxy, NO_PROXY: 'localhost' }, endpointUrl: 'http://localhost:4566' },
      undefined,
    ],
    [
      'AWS_ENDPOINT_URL',
      { env: { HTTP_PROXY: proxy, NO_PROXY: 'localhost', AWS_ENDPOINT_URL: 'http://localhost:1' } },
      undefined,
    ],
    [
      'with its port',
      { env: { HTTP_PROXY: proxy, NO_PROXY: 'localhost:4566' }, endpointUrl: 'http://localhost:4566' },
      undefined,
    ],
    [
      'with another port',
      { env: { HTTP_PROXY: proxy, NO_PROXY: 'localhost:1' }, endpointUrl: 'http://localhost:4566' },
      proxy,
    ],
    [
      'an IPv6 address alone',
      { env: { HTTP_PROXY: proxy, NO_PROXY: '::1' }, endpointUrl: 'http://[::1]:4566' },
      undefined,
    ],
    ['an IPv6 address', { env: { HTTP_PROXY: proxy, NO_PROXY: '[::1]' }, endpointUrl: 'http://[::1]:4566' }, undefined],
    [
      'amazonaws.com is not it',
      { env: { HTTP_PROXY: proxy, NO_PROXY: '.amazonaws.com' }, endpointUrl: 'http://localhost:1' },
      proxy,
    ],
  ])('NO_PROXY is about the host of the endpoint: %s', (_name, input, http) => {
    expect(settingsFor(input).http.httpProxy).toBe(http);
  });
});

test('proxies are those of the environment handed in, not of the process', () => {
  const before = process.env.HTTPS_PROXY;
  process.env.HTTPS_PROXY = 'http://process.example:1';
  try {
    expect(awsSettings({ env: {} }).http.httpsProxy).toBeUndefined();
    const env = { HTTPS_PROXY: 'http://given.example:1' };
    expect(awsSettings({ env }).http.httpsProxy).toBe('http://given.example:1');
  } finally {
    if (before === undefined) delete process.env.HTTPS_PROXY;
    else process.env.HTTPS_PROXY = before;
  }
});
