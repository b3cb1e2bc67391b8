import { load, oneTrail, told } from './support';

const CALLS = 'insight_selectors: [{insight_type: ApiCallRateInsight}]';
const arn = (tail: string): string => `"arn:aws:cloudtrail:eu-west-1:111111111111:trail/${tail}"`;
const listed = (parts: string): string => oneTrail('match: {name: abc}', `accounts: [${parts}]\n`);
const A = 'id: "111111111111"';
const B = 'id: "222222222222"';

test.each<[string, string, string, string]>([
  [
    'call rate without write events',
    oneTrail(`match: {name: abc}, create: {management_events: read}, ${CALLS}`),
    'config_prerequisite',
    'needs write management events; `create.management_events` is read: set it to write or all',
  ],
  [
    'data without data events',
    oneTrail(
      'match: {name: abc}, create: {}, insight_selectors: [{insight_type: ApiErrorRateInsight, event_categories: [Data]}]',
    ),
    'config_prerequisite',
    '`create.data_events` names none: add them, or remove Data',
  ],
  [
    'a type that stands twice',
    oneTrail(
      'match: {name: abc}, insight_selectors: [{insight_type: ApiCallRateInsight}, {insight_type: ApiCallRateInsight, event_categories: [Data]}]',
    ),
    'config_duplicate',
    'got ApiCallRateInsight, first on line 3',
  ],
  [
    'creating by ARN',
    oneTrail(`match: {arn: ${arn('abc')}}, create: {}`),
    'config_trail_name',
    'must be a plain `name` where `create` is given',
  ],
  ['creating by pattern', oneTrail('match: {name: "a*c"}, create: {}'), 'config_trail_name', 'got "a*c"'],
  ['a short name', oneTrail('match: {name: ab}'), 'config_trail_name', 'must have 3 to 128 characters'],
  ['a long name', oneTrail(`match: {name: ${'a'.repeat(129)}}`), 'config_trail_name', 'must have 3 to 128 characters'],
  ['a name with a slash', oneTrail('match: {name: a/b}'), 'config_trail_name', 'must consist of letters'],
  ['a name with a dash at its end', oneTrail('match: {name: abc-}'), 'config_trail_name', 'must begin and end with'],
  ['a name with two dots', oneTrail('match: {name: a..b}'), 'config_trail_name', 'side by side'],
  ['an IP address', oneTrail('match: {name: 10.0.0.1}'), 'config_trail_name', 'IP address'],
  ['an ARN as a name', oneTrail(`match: {name: ${arn('abc')}}`), 'config_trail_name', 'an ARN goes under `match.arn`'],
  ['a name as an ARN', oneTrail('match: {arn: abc}'), 'config_trail_arn', 'must begin with `arn:`'],
  [
    'an ARN of another service',
    oneTrail('match: {arn: "arn:aws:s3:::b"}'),
    'config_trail_arn',
    'of the service cloudtrail',
  ],
  [
    'an ARN without a partition',
    oneTrail('match: {arn: "arn::cloudtrail:eu-west-1:111111111111:trail/abc"}'),
    'config_trail_arn',
    'name a partition',
  ],
  [
    'an ARN without a Region',
    oneTrail('match: {arn: "arn:aws:cloudtrail::111111111111:trail/abc"}'),
    'config_trail_arn',
    'name a Region',
  ],
  [
    'an ARN with a short account',
    oneTrail('match: {arn: "arn:aws:cloudtrail:eu-west-1:1:trail/abc"}'),
    'config_trail_arn',
    '12 digits',
  ],
  [
    'an ARN of an event data store',
    oneTrail('match: {arn: "arn:aws:cloudtrail:eu-west-1:111111111111:eventdatastore/x"}'),
    'config_trail_arn',
    'must end in `:trail/NAME`',
  ],
  [
    'an ARN with a bad name',
    oneTrail(`match: {arn: ${arn('-ab')}}`),
    'config_trail_arn',
    'the name of a trail, which must begin',
  ],
  [
    'an account listed twice',
    listed(`{${A}, profile: a}, {${A}, profile: b}`),
    'config_duplicate',
    'got "111111111111", first on line 4',
  ],
  [
    'several accounts and no role',
    listed(`{${A}}, {${B}, profile: b}`),
    'config_role',
    '`auth.member_role` is required to enter 111111111111, which have',
  ],
  [
    'an organization and no role',
    oneTrail('match: {name: abc}', 'organization: {}\n'),
    'config_role',
    'to enter the accounts of the organization',
  ],
  [
    'one role for several accounts',
    `${listed(`{${A}}, {${B}}`)}auth: {member_role: "arn:aws:iam::111111111111:role/x"}\n`,
    'config_role',
    'must hold {account_id}',
  ],
  [
    'a template as hub role',
    oneTrail('match: {name: abc}', 'auth: {hub_role: "arn:aws:iam::{account_id}:role/x"}\n'),
    'config_role',
    'must be the ARN of one role',
  ],
  [
    'a mute of no entry',
    oneTrail('match: {name: abc}', 'mutes: [{finding: missing_type, trail: mian, reason: r, expires: 2030-01-01}]\n'),
    'config_unknown_name',
    'got "mian"; did you mean `main`?',
  ],
  [
    'a mute of nothing alike',
    oneTrail(
      'match: {name: abc}',
      'mutes: [{finding: missing_type, trail: zzzzzzzz, reason: r, expires: 2030-01-01}]\n',
    ),
    'config_unknown_name',
    'the entries are main',
  ],
  [
    'a role in another account',
    listed(`{${B}, role_arn: "arn:aws:iam::111111111111:role/x"}`),
    'config_role',
    '`accounts[0].role_arn` must be a role in the account it stands under, 222222222222; got "arn:aws:iam::111111111111:role/x", in 111111111111: name a role in 222222222222, or write {account_id}',
  ],
  [
    'an unknown allowed twice',
    oneTrail(
      'match: {name: abc}',
      `allow_unknown: [{account: "111111111111", reason: r, expires: 2030-01-01}, {account: "111111111111", reason: r, expires: 2031-01-01}]\n`,
    ),
    'config_duplicate',
    'keep the one with the right date',
  ],
])('fails on %s', (_name, text, code, message) => {
  const { config, diagnostics } = load(text);
  expect(config).toBeUndefined();
  expect(diagnostics.map((d) => d.code)).toEqual([code]);
  expect(diagnostics[0]?.message).toContain(message);
});

test.each<[string, string, string, string]>([
  ['nothing declared', 'apiVersion: trailinsight/v1\ntrails: {}\n', 'config_no_effect', '`trails` names no trail'],
  [
    'clear beside selectors',
    oneTrail(`match: {name: abc}, on_remove: clear, ${CALLS}`),
    'config_no_effect',
    'got clear beside 1 of them',
  ],
  [
    'members of a trail of one account',
    oneTrail('match: {name: abc}, create: {}, verify_members: true'),
    'config_no_effect',
    'is about organization trails',
  ],
  [
    'an organization trail anywhere',
    oneTrail('match: {name: abc}, create: {organization: true}'),
    'config_organization_trail',
    'got no `accounts`',
  ],
  [
    'an organization trail in several accounts',
    oneTrail('match: {name: abc}, create: {organization: true}, accounts: {names: ["a*"]}'),
    'config_organization_trail',
    'a selector that may take in several',
  ],
  [
    'two accounts of one name',
    listed(`{${A}, name: a, profile: a}, {${B}, name: a, profile: b}`),
    'config_duplicate',
    'takes in both',
  ],
  [
    'an OU without an organization',
    oneTrail('match: {name: abc}, accounts: {ou: Root/A}'),
    'config_unknown_name',
    'selects nothing',
  ],
  [
    'a name that is not listed',
    oneTrail('match: {name: abc}, accounts: {names: [prd]}', `accounts: [{${A}, name: prod}]\n`),
    'config_unknown_name',
    'did you mean `prod`?',
  ],
  [
    'an id that is not listed',
    oneTrail('match: {name: abc}, accounts: {ids: ["333333333333"]}', `accounts: [{${A}}]\n`),
    'config_unknown_name',
    'is none of the accounts listed',
  ],
])('warns of %s', (_name, text, code, message) => {
  const { config, diagnostics } = load(text);
  expect(config).toBeDefined();
  expect(diagnostics.map((d) => [d.code, d.severity])).toEqual([[code, 'warning']]);
  expect(diagnostics[0]?.message).toContain(message);
});

test.each<[string, string]>([
  ['one account without a role', listed(`{${A}}`)],
  [
    'several accounts with credentials of their own',
    listed(`{${A}, profile: a}, {${B}, role_arn: "arn:aws:iam::222222222222:role/x"}`),
  ],
  [
    'an organization trail in one account',
    oneTrail(
      'match: {name: abc}, create: {organization: true}, verify_members: true, accounts: {ids: ["111111111111"]}',
    ),
  ],
  [
    'an ARN of another partition',
    oneTrail('match: {arn: "arn:aws-us-gov:cloudtrail:us-gov-west-1:111111111111:trail/abc"}'),
  ],
  ['a role of its own by {account_id}', listed(`{${A}, role_arn: "arn:{partition}:iam::{account_id}:role/x"}`)],
  ['an ARN with patterns', oneTrail('match: {arn: "arn:aws:cloudtrail:*:*:trail/*"}')],
])('takes %s', (_name, text) => {
  expect(told(text)).toEqual([]);
});

test('fails on a role in another account at its key', () => {
  const text = oneTrail('match: {name: abc}', `accounts:\n  - ${B}\n    role_arn: arn:aws:iam::111111111111:role/x\n`);
  expect(load(text).diagnostics.map(({ location: { line, column } }) => [line, column])).toEqual([[6, 5]]);
});
