import fc from 'fast-check';

/** Texts that a careless reader of bytes trips over. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"', '\\', '\\"', '","eventName":"X"', '{"eventVersion"', '}]}', '\u0000', '\ud83d', '\ud83d\ude00'),
  fc.string({ minLength: 10, maxLength: 80 }),
);

const day = fc.integer({ min: 1, max: 31 }).map((number) => String(number).padStart(2, '0'));
const time = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .date({ min: new Date('2006-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 19)}Z`),
  },
  { weight: 1, arbitrary: fc.date({ noInvalidDate: true }).map((date) => date.toISOString()) },
  { weight: 1, arbitrary: day.map((date) => `2024-02-${date}T23:59:59.999Z`) },
  fc.constantFrom('0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2024-02-30T00:00:00Z', 'now', '2024-01-01T00:00Z'),
);

const orAnything = (usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) });

const identity = fc.record(
  {
    type: orAnything(fc.constantFrom('IAMUser', 'AssumedRole', 'AWSService')),
    arn: orAnything(fc.oneof(text, fc.constant('arn:aws:sts::111111111111:assumed-role/Deploy/one'))),
    principalId: orAnything(text),
    accountId: orAnything(fc.constant('222222222222')),
    invokedBy: orAnything(fc.constant('ec2.amazonaws.com')),
    sessionContext: fc.jsonValue({ maxDepth: 3 }),
  },
  { requiredKeys: [] },
);

/** Records as they are, and as nobody writes them. Keys in any order. */
export const record: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .tuple(
    fc.record({
      eventTime: orAnything(time),
      eventSource: orAnything(fc.constantFrom('iam.amazonaws.com', 'ec2.amazonaws.com')),
      eventName: orAnything(fc.oneof(text, fc.constantFrom('CreateUser', 'GetUser', 'Describe', 'Lookup', 'Head'))),
    }),
    fc.record(
      {
        eventVersion: fc.constant('1.11'),
        awsRegion: orAnything(fc.constantFrom('us-east-1', 'eu-west-1')),
        recipientAccountId: orAnything(fc.constant('111111111111')),
        eventID: orAnything(fc.uuid()),
        eventType: orAnything(
          fc.constantFrom(
            'AwsApiCall',
            'AwsServiceEvent',
            'AwsVpceEvents',
            'AwsConsoleSignIn',
            'AwsConsoleAction',
            'AwsCloudTrailInsight',
          ),
        ),
        eventCategory: orAnything(fc.constantFrom('Management', 'Data', 'NetworkActivity', 'Insight')),
        managementEvent: orAnything(fc.boolean()),
        readOnly: orAnything(fc.boolean()),
        errorCode: orAnything(text),
        userAgent: orAnything(fc.oneof(text, fc.constant('AWS Internal/#'))),
        userIdentity: orAnything(identity),
        addendum: orAnything(fc.record({ reason: orAnything(fc.constantFrom('UPDATED_DATA', 'DELIVERY_DELAY')) })),
        requestParameters: fc.oneof(fc.jsonValue(), fc.record({ eventName: text, userIdentity: identity })),
        responseElements: fc.jsonValue({ maxDepth: 5 }),
      },
      { requiredKeys: [] },
    ),
    fc.dictionary(fc.oneof(text, fc.constantFrom('eventNam', 'EventName', 'eventname')), fc.jsonValue()),
  )
  .chain(([needed, known, others]) => {
    const entries = Object.entries({ ...others, ...needed, ...known }).filter(([key]) => key !== '__proto__');
    return fc.shuffledSubarray(entries, { minLength: entries.length }).map((all) => Object.fromEntries(all));
  });

/** JSON of a value as some other writer would put it: spaces, and characters as escapes. */
export function written(value: unknown, random: () => number): string {
  const space = (): string => (random() < 0.8 ? '' : ([' ', '\n', '\t', '\r\n  '][Math.floor(random() * 4)] ?? ''));
  const string = (text: string): string =>
    JSON.stringify(text).replace(/[a-zA-Z/]/g, (letter, at, whole) =>
      random() < 0.9 || whole[at - 1] === '\\' || /\\u[0-9a-f]{0,3}$/.test(whole.slice(Math.max(0, at - 5), at))
        ? letter
        : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  if (typeof value === 'string') return string(value);
  if (Array.isArray(value)) return `[${space()}${value.map((one) => written(one, random) + space()).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, one]) => `${space()}${string(key)}${space()}:${space()}${written(one, random)}${space()}`,
  );
  return `{${space()}${members.join(',')}}`;
}
