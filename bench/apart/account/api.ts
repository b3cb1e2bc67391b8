/** An API that can be called, as `iam:CreateRole` names it. */
export interface Api {
  readonly source: string;
  readonly name: string;
  readonly read: boolean;
  /** Of the services whose calls are all logged in us-east-1. */
  readonly global: boolean;
}

const GLOBAL_SERVICES = new Set(['iam', 'route53', 'cloudfront', 'organizations']);
const READ_PREFIX = /^(Get|List|Describe|Head|Lookup|Search|BatchGet)/;
const OTHER_READS = new Set([
  'AssumeRole',
  'AssumeRoleWithWebIdentity',
  'Decrypt',
  'GenerateDataKey',
  'DiscoverPollEndpoint',
]);

const known = new Map<string, Api>();

export function apiOf(id: string): Api {
  const api = known.get(id) ?? readApi(id);
  known.set(id, api);
  return api;
}

function readApi(id: string): Api {
  const [service = '', name = ''] = id.split(':');
  const read = READ_PREFIX.test(name) || OTHER_READS.has(name);
  return { source: `${service}.amazonaws.com`, name, read, global: GLOBAL_SERVICES.has(service) };
}
