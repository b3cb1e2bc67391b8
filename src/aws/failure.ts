/**
 * What an AWS call that failed tells us, in the few kinds the program acts on.
 * Source of the codes: API reference of each service, "Common Errors", and Node's system errors.
 */
export type FailureKind =
  | 'access_denied'
  | 'throttled'
  | 'credentials_missing'
  | 'credentials_expired'
  | 'unreachable'
  | 'unsupported'
  | 'insight_not_enabled'
  | 'trail_not_found'
  | 'interrupted'
  | 'refused';

export interface AwsFailure {
  readonly kind: FailureKind;
  /** As AWS or Node spells it: `AccessDeniedException`, `ECONNREFUSED`. */
  readonly code: string;
  readonly message: string;
  /** `cloudtrail:GetInsightSelectors`. */
  readonly operation: string;
  readonly requestId?: string;
  /** A try of this call was sent and not answered, whatever the last one was told: it may have been carried out. */
  readonly unanswered?: true;
}

const KIND_BY_CODE: Readonly<Record<string, FailureKind>> = {
  AccessDenied: 'access_denied',
  AccessDeniedException: 'access_denied',
  UnauthorizedOperation: 'access_denied',
  NotAuthorized: 'access_denied',
  OptInRequired: 'access_denied',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  RequestThrottled: 'throttled',
  CredentialsProviderError: 'credentials_missing',
  InvalidClientTokenId: 'credentials_missing',
  UnrecognizedClientException: 'credentials_missing',
  InvalidSignatureException: 'credentials_missing',
  SignatureDoesNotMatch: 'credentials_missing',
  InvalidIdentityToken: 'credentials_missing',
  ExpiredToken: 'credentials_expired',
  ExpiredTokenException: 'credentials_expired',
  RequestExpired: 'credentials_expired',
  TokenRefreshRequired: 'credentials_expired',
  InsightNotEnabledException: 'insight_not_enabled',
  UnsupportedOperationException: 'unsupported',
  TrailNotFoundException: 'trail_not_found',
  AbortError: 'interrupted',
  TimeoutError: 'unreachable',
  NetworkingError: 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ETIMEDOUT: 'unreachable',
  EPIPE: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ERR_TLS_CERT_ALTNAME_INVALID: 'unreachable',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unreachable',
  SELF_SIGNED_CERT_IN_CHAIN: 'unreachable',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unreachable',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unreachable',
  CERT_HAS_EXPIRED: 'unreachable',
};

interface ErrorLike {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly errors?: unknown;
  readonly cause?: unknown;
  readonly $response?: { readonly statusCode?: number };
  readonly $metadata?: { readonly requestId?: string; readonly httpStatusCode?: number };
}

const asErrorLike = (error: unknown): ErrorLike =>
  typeof error === 'object' && error !== null ? error : { message: String(error) };

const isKnownCode = (code: string): boolean => Object.hasOwn(KIND_BY_CODE, code);

/** How deep a reason may lie: an error may hold itself. */
const MAX_DEPTH = 4;

/** The error, then what it was made from, outermost first: Node hides a refused connection in an AggregateError. */
function withInner(error: ErrorLike, depth = 0): ErrorLike[] {
  if (depth === MAX_DEPTH) return [];
  const errors = Array.isArray(error.errors) ? error.errors.slice(0, 10) : [];
  const inner = error.cause === undefined ? errors : [...errors, error.cause];
  return [error, ...inner.flatMap((one) => withInner(asErrorLike(one), depth + 1))];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The code that says most. */
function codeOf(error: ErrorLike): string {
  const names = withInner(error)
    .flatMap(({ code, name }) => [code, name])
    .filter(isText);
  return names.find(isKnownCode) ?? names.find((n) => n !== 'Error' && n !== 'AggregateError') ?? 'Error';
}

const messageOf = (error: ErrorLike): string =>
  withInner(error)
    .map(({ message }) => message)
    .find(isText) ?? 'no message';

function kindOf(code: string, error: ErrorLike): FailureKind {
  const known = isKnownCode(code) ? KIND_BY_CODE[code] : undefined;
  if (known) return known;
  const status = error.$metadata?.httpStatusCode;
  if (status === 429) return 'throttled';
  if (status !== undefined && status >= 500) return 'unreachable';
  return isForeignAnswer(code) ? 'unreachable' : 'refused';
}

/** A response that is no AWS answer at all, without a code of AWS's: a proxy's error page, a captive portal. */
const isForeignAnswer = (code: string): boolean => ['Unknown', 'UnknownError', 'SyntaxError'].includes(code);

function describeForeign(error: ErrorLike): string {
  const status = error.$metadata?.httpStatusCode ?? error.$response?.statusCode;
  return `the answer${status === undefined ? '' : `, HTTP status ${status},`} is not one of AWS: a proxy or portal in between?`;
}

/** Reads any thrown value. `operation` names the call for people: `cloudtrail:GetTrail`. */
export function toFailure(thrown: unknown, operation: string): AwsFailure {
  const error = asErrorLike(thrown);
  const code = codeOf(error);
  const requestId = error.$metadata?.requestId;
  return {
    kind: kindOf(code, error),
    code,
    message: isForeignAnswer(code) ? describeForeign(error) : messageOf(error),
    operation,
    ...(requestId ? { requestId } : {}),
  };
}
