import { type Account, type Call, SECONDS_PER_DAY } from '../account';
import type { Draws } from '../draws';
import { userIdentityOf } from './user-identity';

/** Calls as CloudTrail records, one line of JSON each. */
export function recordsOf(draws: Draws, account: Account): (call: Call) => string {
  const identities = new Map<Call['identity'], object>();
  const identityOf = ({ identity }: Call): object => {
    const known = identities.get(identity) ?? userIdentityOf(identity, account);
    identities.set(identity, known);
    return known;
  };
  return (call) => {
    const { api, identity, errorCode } = call;
    const { userAgent, address } = identity;
    return JSON.stringify({
      eventVersion: '1.09',
      userIdentity: identityOf(call),
      eventTime: isoSecond(account, call.second),
      eventSource: api.source,
      eventName: api.name,
      awsRegion: call.region,
      sourceIPAddress: userAgent.endsWith('.amazonaws.com') ? userAgent : address,
      userAgent,
      requestParameters: api.read ? null : { clientToken: draws.hexadecimal(48) },
      responseElements: null,
      requestID: draws.uuid(),
      eventID: draws.uuid(),
      readOnly: api.read,
      eventType: api.name === 'ConsoleLogin' ? 'AwsConsoleSignIn' : 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: account.id,
      eventCategory: 'Management',
      ...(errorCode ? { errorCode, errorMessage: `${errorCode}: the request was not done` } : {}),
    });
  };
}

/** `2026-08-03T00:00:00Z` of a second since the account's first midnight. */
export function isoSecond({ startDay }: Pick<Account, 'startDay'>, second: number): string {
  return new Date((startDay * SECONDS_PER_DAY + second) * 1000).toISOString().replace('.000Z', 'Z');
}
