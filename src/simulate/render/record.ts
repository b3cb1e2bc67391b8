/** One call as CloudTrail writes it. Keys and their order as in records of 2025, version 1.11. */
import type { CallKind } from '../../records';
import { isoTime } from '../clock';
import type { Random } from '../random';
import { chance, pick } from '../samplers';
import type { Persona } from './identity';
import { payloadOf, type Thing, uuid } from './payload';

const CIPHERS: readonly (readonly [version: string, suite: string])[] = [
  ['TLSv1.3', 'TLS_AES_128_GCM_SHA256'],
  ['TLSv1.3', 'TLS_AES_256_GCM_SHA384'],
  ['TLSv1.2', 'ECDHE-RSA-AES128-GCM-SHA256'],
];

const MESSAGES: Readonly<Record<string, (identity: string, action: string) => string>> = {
  AccessDenied: (who, action) =>
    `User: ${who} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  'Client.UnauthorizedOperation': (who, action) =>
    `You are not authorized to perform this operation. User: ${who} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  ThrottlingException: () => 'Rate exceeded',
  'Client.RequestLimitExceeded': () => 'Request limit exceeded.',
};

function hostOf({ source, region }: CallKind): string {
  const service = source.split('.')[0] ?? '';
  if (service === 'iam') return 'iam.amazonaws.com';
  if (service === 'signin') return 'signin.aws.amazon.com';
  return `${service}.${region}.amazonaws.com`;
}

export interface RecordInput {
  readonly kind: CallKind;
  readonly things: readonly Thing[];
  readonly persona: Persona;
  readonly minute: number;
  /** Of this record alone: the same draws give the same record, also when it is delivered again. */
  readonly random: Random;
}

/** JSON of one record. */
export function renderRecord({ kind, things, persona, minute, random }: RecordInput): string {
  const { source, name, region, account, errorCode, write, userAgent, identity } = kind;
  const second = Math.floor(random.float() * 60);
  const eventID = uuid(random);
  const { userIdentity, sourceIPAddress, console } = persona.at(minute);
  const byService = sourceIPAddress.endsWith('.amazonaws.com');
  const { request, response, resources } = payloadOf(things, random, kind, minute);
  const [tlsVersion, cipherSuite] = pick(random, CIPHERS);
  const failed = errorCode !== '';
  const action = `${source.split('.')[0]}:${name}`;
  const signIn = source === 'signin.amazonaws.com';
  return JSON.stringify({
    eventVersion: '1.11',
    userIdentity,
    eventTime: isoTime(minute, second),
    eventSource: source,
    eventName: name,
    awsRegion: region,
    sourceIPAddress,
    userAgent,
    ...(failed && {
      errorCode,
      errorMessage: MESSAGES[errorCode]?.(identity, action) ?? `The request to ${action} failed`,
    }),
    requestParameters: failed && chance(random, 0.3) ? null : request,
    responseElements: failed ? null : response,
    ...(signIn
      ? {
          additionalEventData: {
            LoginTo: 'https://console.aws.amazon.com/console/home',
            MobileVersion: 'No',
            MFAUsed: 'Yes',
          },
        }
      : { requestID: uuid(random) }),
    eventID,
    readOnly: !write,
    ...(resources && { resources }),
    eventType: signIn ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    ...(!byService && { tlsDetails: { tlsVersion, cipherSuite, clientProvidedHostHeader: hostOf(kind) } }),
    ...(console && !signIn && { sessionCredentialFromConsole: 'true' }),
  });
}
