/**
 * Calls as they are counted: CloudTrail's records reduced to what tells one count from another, and when.
 * A kind is everything that calls counted together have in common; a batch names the kind and the minute of each call.
 */

export type EventCategory = 'Management' | 'Data' | 'NetworkActivity';

export interface CallKind {
  /** `recipientAccountId`; the caller's account where a record does not say; else empty. */
  readonly account: string;
  readonly region: string;
  readonly category: EventCategory;
  /** `iam.amazonaws.com`. */
  readonly source: string;
  /** `CreateAccessKey`. */
  readonly name: string;
  /** Not `readOnly`; where a record does not say, by the name (Get, List, Describe, Head and Lookup read). */
  readonly write: boolean;
  /** What attributions call `userIdentityArn`; empty where there is nothing to call it. */
  readonly identity: string;
  /** As written, `/#` of `AWS Internal/#` taken off; empty where absent. */
  readonly userAgent: string;
  /** Empty where the call had none. */
  readonly errorCode: string;
}

/** Calls as columns of one length. */
export interface CallBatch {
  /** Index into the reader's list of kinds, which only grows. */
  readonly kinds: Int32Array;
  /** Whole minutes since 1970-01-01T00:00Z, from `eventTime`. */
  readonly minutes: Int32Array;
  /** Two words a call: 64 bits of a hash of eventID and account, by which a call delivered twice is known. */
  readonly ids: Uint32Array;
}
