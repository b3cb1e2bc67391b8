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
  readonly errors?: readonly unknown[];
  readonly cause?: unknown;
  readonly $response?: { readonly statusCode?: number };
  readonly $metadata?: { readonly requestId?: string; readonly httpStatusCode?: number };
}

const asErrorLike = (error: unknown): ErrorLike =>
  typeof error === 'object' && error !== null ? error : { message: String(error) };

/** The code that says most: Node hides the cause of a refused connection in an AggregateError. */
function codeOf(error: ErrorLike): string {
  const candidates = [error.code, error.name, ...(error.errors ?? []).map((e) => asErrorLike(e).code)];
  const names = candidates.filter((c): c is string => typeof c === 'string' && c !== '');
  return names.find((n) => n in KIND_BY_CODE) ?? names.find((n) => n !== 'Error' && n !== 'AggregateError') ?? 'Error';
}

function messageOf(error: ErrorLike): string {
  const own = typeof error.message === 'string' ? error.message : '';
  if (own) return own;
  const inner = error.errors?.[0];
  return inner === undefined ? 'no message' : messageOf(asErrorLike(inner));
}

function kindOf(code: string, error: ErrorLike): FailureKind {
  const known = KIND_BY_CODE[code];
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
