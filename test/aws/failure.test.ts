import fc from 'fast-check';
import { type FailureKind, toFailure } from '../../src/aws';

const CODES: Readonly<Record<FailureKind, readonly string[]>> = {
  access_denied: ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'NotAuthorized', 'OptInRequired'],
  throttled: [
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
    'RequestLimitExceeded',
    'RequestThrottled',
  ],
  credentials_missing: [
    'CredentialsProviderError',
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'InvalidSignatureException',
    'SignatureDoesNotMatch',
    'InvalidIdentityToken',
  ],
  credentials_expired: ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired'],
  insight_not_enabled: ['InsightNotEnabledException'],
  unsupported: ['UnsupportedOperationException'],
  trail_not_found: ['TrailNotFoundException'],
  interrupted: ['AbortError'],
  unreachable: [
    'TimeoutError',
    'NetworkingError',
    'ECONNREFUSED',
    'ECONNRESET',
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EPIPE',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
  ],
  refused: [
    'InvalidHomeRegionException',
    'InvalidTrailNameException',
    'CloudTrailARNInvalidException',
    'InvalidInsightSelectorsException',
    'OperationNotPermittedException',
    'ConflictException',
    // Names every JavaScript object has are codes like any other.
    'constructor',
    'toString',
    '__proto__',
    'hasOwnProperty',
  ],
};

const ALL = Object.entries(CODES).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const));
const named = (name: string, more: object = {}): Error => Object.assign(new Error('why'), { name, ...more });
const refusedAt = (code = 'ECONNREFUSED') => Object.assign(new Error(`connect ${code} 127.0.0.1:9`), { code });
const GET = 'cloudtrail:GetTrail';

describe.each(ALL)('%s is %s', (code, kind) => {
  test.each([
    ['as a name', named(code)],
    ['as a code beside another name', named('Error', { code })],
    ['in an AggregateError', new AggregateError([refusedAt(code)], 'why')],
    ['as a cause', new Error('why', { cause: named(code) })],
  ])('%s', (_where, thrown) => {
    expect(toFailure(thrown, GET)).toEqual({ kind, code, message: 'why', operation: GET });
  });
});

test('a known code says more than a name', () => {
  expect(toFailure(named('TypeError', { cause: refusedAt() }), GET)).toMatchObject({
    kind: 'unreachable',
    code: 'ECONNREFUSED',
  });
  const provider = named('CredentialsProviderError', { cause: refusedAt('ENOTFOUND') });
  expect(toFailure(provider, GET).code).toBe('CredentialsProviderError');
});

test.each([
  [
    'of the first inner error',
    new AggregateError([refusedAt(), refusedAt('ENETUNREACH')]),
    'connect ECONNREFUSED 127.0.0.1:9',
  ],
  ['of the cause', new Error('', { cause: refusedAt() }), 'connect ECONNREFUSED 127.0.0.1:9'],
  ['none', new AggregateError([]), 'no message'],
])('the message: %s', (_name, thrown, message) => {
  expect(toFailure(thrown, GET).message).toBe(message);
});

test.each<[number, FailureKind]>([
  [400, 'refused'],
  [403, 'refused'],
  [429, 'throttled'],
  [500, 'unreachable'],
  [503, 'unreachable'],
])('a code nobody knows, with HTTP status %i, is %s', (httpStatusCode, kind) => {
  const failure = toFailure(named('InternalFailure', { $metadata: { httpStatusCode, requestId: 'r-1' } }), GET);
  expect(failure).toEqual({ kind, code: 'InternalFailure', message: 'why', operation: GET, requestId: 'r-1' });
});

describe('an answer that is not one of AWS', () => {
  const html = `Unexpected token '<', "<html><body>Blocked by policy</body></html>" is not valid JSON`;

  test.each([
    ['HTML where JSON should be', new SyntaxError(html), undefined],
    ['with the status of the response', Object.assign(new SyntaxError(html), { $response: { statusCode: 200 } }), 200],
    [
      'with the status in the metadata',
      Object.assign(new SyntaxError(html), { $metadata: { httpStatusCode: 407 } }),
      407,
    ],
    ['an unknown error without a code', named('UnknownError', { $metadata: { httpStatusCode: 403 } }), 403],
    ['another spelling of it', named('Unknown'), undefined],
  ])('%s', (_name, thrown, status) => {
    const { kind, message } = toFailure(thrown, GET);
    expect(kind).toBe('unreachable');
    expect(message).toContain('is not one of AWS');
    expect(message).not.toContain('<html>');
    expect(message.includes('HTTP status')).toBe(status !== undefined);
    if (status) expect(message).toContain(String(status));
  });
});

test.each<[unknown, string]>([
  ['only a text', 'only a text'],
  [undefined, 'undefined'],
  [null, 'null'],
  [42, '42'],
  [Symbol('s'), 'Symbol(s)'],
  [{}, 'no message'],
  [{ name: 7, code: [], message: { a: 1 }, errors: 'x', $metadata: {} }, 'no message'],
])('what is no error is read as well: %p', (thrown, message) => {
  expect(toFailure(thrown, GET)).toEqual({ kind: 'refused', code: 'Error', message, operation: GET });
});

test('an error that holds itself is read once', () => {
  const error = new Error('', { cause: undefined });
  Object.assign(error, { cause: error, errors: [error] });
  expect(toFailure(error, GET)).toEqual({ kind: 'refused', code: 'Error', message: 'no message', operation: GET });
});

test('anything thrown gives a known kind, a code and a message', () => {
  const kinds = Object.keys(CODES);
  const text = fc.oneof(fc.string(), fc.anything());
  const errorLike = fc.record(
    { name: text, code: text, message: text, errors: text, cause: text },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), errorLike), (thrown) => {
      const { kind, code, message, operation } = toFailure(thrown, GET);
      expect(kinds).toContain(kind);
      expect([typeof code, typeof message, operation]).toEqual(['string', 'string', GET]);
      expect(code).not.toBe('');
    }),
  );
});
