import type { CallKind, EventCategory } from '../call';
import { minuteOf } from './event-time';
import { addToIdHash, finishIdHash, newIdHash } from './id-hash';
import { type RawRecord, slotBytes, slotText } from './plain-record';
import { agentForm, CALL_CATEGORIES, CALL_TYPES, identityForm, LONGEST_FIELD, readsByName } from './rules';
import type { AttributeBy, ScanCode } from './scanner';

/** What a whole record is. */
export type Judged =
  | { readonly is: 'call'; readonly kind: CallKind; readonly minute: number; readonly id: readonly [number, number] }
  | { readonly is: 'update' | 'no call' }
  | { readonly is: 'broken'; readonly code: ScanCode };

export function judge(record: RawRecord, whole: Uint8Array, attributeBy: AttributeBy): Judged {
  const category = categoryOf(record);
  const type = slotText(record, 'eventType');
  if (record.digest || !category || (type !== '' && !CALL_TYPES.includes(type))) return { is: 'no call' };
  if (slotText(record, 'addendum.reason') === 'UPDATED_DATA') return { is: 'update' };
  const time = slotText(record, 'eventTime');
  if (time === '') return { is: 'broken', code: 'no_event_time' };
  const source = kept(slotText(record, 'eventSource'));
  if (source === '') return { is: 'broken', code: 'no_event_source' };
  const name = kept(slotText(record, 'eventName'));
  if (name === '') return { is: 'broken', code: 'no_event_name' };
  const minute = minuteOf(time);
  if (minute === undefined) return { is: 'broken', code: 'bad_event_time' };
  const account = firstOf(record, 'recipientAccountId', 'userIdentity.accountId');
  const identity = firstOf(
    record,
    'userIdentity.arn',
    'userIdentity.invokedBy',
    'userIdentity.principalId',
    'userIdentity.type',
  );
  const kind: CallKind = {
    account: kept(account),
    region: kept(slotText(record, 'awsRegion')),
    category,
    source,
    name,
    write: record.readOnly === undefined ? !readsByName(name) : !record.readOnly,
    identity: kept(identityForm(identity, attributeBy)),
    userAgent: kept(agentForm(slotText(record, 'userAgent'))),
    errorCode: kept(slotText(record, 'errorCode')),
  };
  return { is: 'call', kind, minute, id: idOf(record, whole) };
}

function categoryOf(record: RawRecord): EventCategory | undefined {
  const category = slotText(record, 'eventCategory');
  if (category === '') return record.managementEvent === false ? 'Data' : 'Management';
  return CALL_CATEGORIES.find((known) => known === category);
}

const kept = (text: string): string => text.slice(0, LONGEST_FIELD);

function firstOf(record: RawRecord, ...names: readonly Parameters<typeof slotText>[1][]): string {
  for (const name of names) {
    const text = slotText(record, name);
    if (text !== '') return text;
  }
  return '';
}

/** Of eventID and account; of the whole record where it has no eventID, so that a copy of it is still known. */
function idOf(record: RawRecord, whole: Uint8Array): readonly [number, number] {
  const hash = newIdHash();
  addToIdHash(hash, slotBytes(record, 'eventID') ?? whole);
  const account = slotBytes(record, 'recipientAccountId') ?? slotBytes(record, 'userIdentity.accountId');
  addToIdHash(hash, account ?? new Uint8Array());
  finishIdHash(hash);
  return [hash.low, hash.high];
}
