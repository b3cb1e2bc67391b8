import type { AwsFailure, FailureKind } from '../aws';
import { type Diagnostic, error, type Path } from './protocol';

/** The next thing to do. Whatever failed, nothing is taken for gone. */
const NEXT: Readonly<Partial<Record<FailureKind, string>>> = {
  access_denied:
    'Allow that action to the identity that acts, or let the provider act as another one (assume_role, profile).',
  throttled: 'Raise max_retries, or lower the parallelism of Terraform (-parallelism).',
  credentials_missing: 'Give credentials: environment, profile, or a role to assume.',
  credentials_expired: 'Renew the credentials and run again.',
  unreachable: 'Look at the network, the proxy (HTTPS_PROXY, NO_PROXY) and `endpoints` of the provider.',
  unsupported: 'Insights are not to be had there; `trailinsight detect` reads log files instead.',
  interrupted: 'Run it again.',
  trail_not_found: 'Look at the name and the Region; a trail in another Region than the provider is given by its ARN.',
};

/** A call that failed, as Terraform shows it: what was asked of what, what came back, what to do. */
export function failureDiagnostic(failure: AwsFailure, target: string, path?: Path): Diagnostic {
  const { kind, operation, code, message, requestId } = failure;
  const request = requestId ? ` (request ${requestId})` : '';
  const next = NEXT[kind] ?? 'See the API reference of CloudTrail for this error.';
  const summary = kind === 'interrupted' ? 'Interrupted' : `${operation} failed: ${code}`;
  // A trail that is not there, and a refusal, are answers; the others leave everything open.
  const open = kind === 'trail_not_found' || kind === 'refused' ? '' : 'What is there is not known. ';
  return error(summary, `${target}: ${message}${request}\n\n${open}${next}`, path);
}
