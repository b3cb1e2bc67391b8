/** What JSON.parse makes of a record, written on its own: nothing here is of the scanners. */
import type { CallKind } from '../../../src/records';

type Fields = Readonly<Record<string, unknown>>;

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export type Projected = { readonly kind: CallKind; readonly minute: number } | 'no call' | 'update' | 'broken';

export function project(value: unknown, attributeBy: 'session' | 'role' = 'session'): Projected {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'broken';
  const record = fields(value);
  const identity = fields(record.userIdentity);
  const [type, given] = [text(record.eventType), text(record.eventCategory)];
  const category = given || (record.managementEvent === false ? 'Data' : 'Management');
  if ('digestStartTime' in record) return 'no call';
  if (category !== 'Management' && category !== 'Data' && category !== 'NetworkActivity') return 'no call';
  if (type && !/^Aws(ApiCall|ConsoleAction|ConsoleSignIn|ServiceEvent|VpceEvents)$/.test(type)) return 'no call';
  if (fields(record.addendum).reason === 'UPDATED_DATA') return 'update';
  const time = text(record.eventTime);
  const name = text(record.eventName);
  const ms = Date.parse(time);
  const year = Number(time.slice(0, 4));
  // Date.parse takes the 30th of February for the first of March.
  const exists = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(time.slice(0, 19));
  if (!time || !name || !text(record.eventSource)) return 'broken';
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time) || !exists || year < 2006 || year > 2100) {
    return 'broken';
  }
  const who = text(identity.arn) || text(identity.invokedBy) || text(identity.principalId) || text(identity.type);
  const kind = {
    account: text(record.recipientAccountId) || text(identity.accountId),
    region: text(record.awsRegion),
    category,
    source: text(record.eventSource),
    name,
    write: typeof record.readOnly === 'boolean' ? !record.readOnly : !/^(Get|List|Describe|Head|Lookup)/.test(name),
    identity: attributeBy === 'role' ? who.replace(/^(.*?:assumed-role\/[^/]*)\/.*$/s, '$1') : who,
    userAgent: text(record.userAgent).replace(/^AWS Internal\/#$/, 'AWS Internal'),
    errorCode: text(record.errorCode),
  } as const;
  return { kind, minute: Math.floor(ms / 60_000) };
}
