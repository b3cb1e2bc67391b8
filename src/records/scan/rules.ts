/** What makes a record a call, and what the call is called: insights of the records' fields that both scanners share. */
import type { EventCategory } from '../call';
import type { AttributeBy } from './scanner';

/** Categories that hold calls; `Insight` and `Aggregated` records do not. */
export const CALL_CATEGORIES: readonly EventCategory[] = ['Management', 'Data', 'NetworkActivity'];

export const CALL_TYPES: readonly string[] = [
  'AwsApiCall',
  'AwsConsoleAction',
  'AwsConsoleSignIn',
  'AwsServiceEvent',
  'AwsVpceEvents',
];

/** Reads, where a record has no `readOnly`. */
const READ_PREFIXES = ['Get', 'List', 'Describe', 'Head', 'Lookup'];

export const readsByName = (name: string): boolean => READ_PREFIXES.some((prefix) => name.startsWith(prefix));

/** `arn:aws:sts::111111111111:assumed-role/Role/Session` without the session, where sessions of a role are one. */
export function identityForm(identity: string, attributeBy: AttributeBy): string {
  if (attributeBy === 'session') return identity;
  const role = identity.indexOf(':assumed-role/');
  const session = role < 0 ? -1 : identity.indexOf('/', role + ':assumed-role/'.length);
  return session < 0 ? identity : identity.slice(0, session);
}

/** The AWS services call each other as `AWS Internal/#`. */
export const agentForm = (agent: string): string => (agent === 'AWS Internal/#' ? 'AWS Internal' : agent);

/** UTF-16 units of a field that are kept. AWS documents at most 2,048 for an ARN and 1,024 for the others. */
export const LONGEST_FIELD = 2048;
