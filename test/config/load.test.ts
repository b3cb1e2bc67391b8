import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyConfig } from '../../src/config';
import { fixture, lineOf, load, oneTrail, told, valid } from './support';

describe('a whole configuration', () => {
  const text = fixture('organization.yaml');
  const config = valid(text, { TI_EXTERNAL_ID: 'secret-1' });

  test('is read without a diagnostic', () => {
    expect(told(text, { TI_EXTERNAL_ID: 'secret-1' })).toEqual([]);
  });

  test('has its entries, with the line of the key', () => {
    expect(config.trails.map((t) => [t.name, t.location.line, t.location.column])).toEqual([
      ['control-tower', lineOf(text, 'control-tower:'), 3],
      ['account-baseline', expect.any(Number), 3],
      ['payments', expect.any(Number), 3],
    ]);
    expect(config.trails[2]?.insightSelectors[1]).toEqual({
      insightType: 'ApiErrorRateInsight',
      eventCategories: ['Management', 'Data'],
    });
  });

  test('has roles, secrets and defaults', () => {
    expect(config.auth).toEqual({
      hubRole: 'arn:aws:iam::222222222222:role/trailinsight',
      memberRole: 'arn:{partition}:iam::{account_id}:role/trailinsight-audit',
      applyRole: 'arn:{partition}:iam::{account_id}:role/trailinsight-apply',
      externalId: 'secret-1',
      sessionName: 'trailinsight',
    });
    expect(config.organization?.exclude).toEqual([{ ou: 'Root/Sandbox/**' }]);
    expect(config.trails[0]).toMatchObject({
      managedBy: 'cli',
      onRemove: 'keep',
      verifyMembers: true,
      verifyRegions: false,
    });
    expect(config.trails[1]?.create).toEqual({
      multiRegion: true,
      organization: false,
      managementEvents: 'all',
      bucket: { name: 'acme-log-archive', account: '555555555555' },
      kmsKey: { arn: 'arn:aws:kms:eu-west-1:555555555555:key/0f3c' },
    });
    expect(config.prices).toEqual({ asOf: '2026-07-31', managementPer100k: 0.35, dataPer100k: 0.03 });
    expect(config.budget).toMatchObject({ monthlyUsd: 1500, onExceed: 'fail' });
  });

  test('names the text it was made from, and the values the environment gave; a renewed secret is no change', () => {
    const plain = oneTrail('match: {name: main}');
    expect(valid(plain).digest).toBe(createHash('sha256').update(plain).digest('hex'));
    expect(valid(text, { TI_EXTERNAL_ID: 'secret-2' }).digest).toBe(config.digest);
    const region = plain.replace('trails:', `region: \${env.TI_REGION}\ntrails:`);
    const [one, other] = ['eu-west-1', 'us-east-1'].map((TI_REGION) => valid(region, { TI_REGION }).digest);
    expect(one).not.toBe(other);
  });
});

describe('listed accounts', () => {
  const config = valid(fixture('accounts.yaml'));

  test('have a partition, Regions, tags and a place', () => {
    expect(config.accounts[2]).toEqual({
      id: '333333333333',
      partition: 'aws',
      tags: {},
      location: { file: 'trailinsight.yaml', line: lineOf(fixture('accounts.yaml'), '333333333333'), column: 5 },
    });
    expect(config.accounts[1]).toMatchObject({
      roleArn: 'arn:aws:iam::222222222222:role/own',
      externalId: 'prod-only',
    });
  });

  test('share selectors by an alias', () => {
    expect(config.trails[1]?.insightSelectors).toEqual(config.trails[0]?.insightSelectors);
    expect(config.trails[2]).toMatchObject({ onRemove: 'clear', insightSelectors: [] });
  });

  test('leave prices and the budget to defaults', () => {
    expect(config.prices.asOf).toBe('2026-07-31');
    expect(config.budget?.onExceed).toBe('warn');
    expect(config.usage).toEqual({ source: 'file', file: 'counts.json' });
  });
});

test('an insight type newer than this version is taken', () => {
  const config = valid(oneTrail('match: {name: abc}, insight_selectors: [{insight_type: ApiLatencyInsight}]'));
  expect(config.trails[0]?.insightSelectors).toEqual([{ insightType: 'ApiLatencyInsight' }]);
});

test('an empty configuration declares nothing and has every default', () => {
  expect(emptyConfig('none')).toMatchObject({
    trails: [],
    accounts: [],
    strict: false,
    auth: { sessionName: 'trailinsight' },
  });
});

const shared = join(__dirname, '../../../shared/examples/trailinsight.yaml');
(existsSync(shared) ? test : test.skip)('a real configuration loads', () => {
  expect(load(readFileSync(shared, 'utf8'), { TI_EXTERNAL_ID: 'xx' }).diagnostics).toEqual([]);
});

describe('what is wrong is told at its place', () => {
  const head = 'apiVersion: trailinsight/v1\n';
  const main = 'trails: {main: {match: {name: main}}}\n';
  test.each<[string, string, string]>([
    [
      'a missing version',
      'trails: {}\n',
      '1:1: `apiVersion` is required; got nothing: add `apiVersion: trailinsight/v1` to the top of the file',
    ],
    ['another version', `apiVersion: v2\n${main}`, '1:13: `apiVersion` must be trailinsight/v1; got "v2"'],
    ['an unknown key', `${head}${main}strikt: true\n`, '3:1: `strikt` is not a known key; did you mean `strict`?'],
    [
      'an unknown key like no other',
      oneTrail('match: {name: abc}, zzzzzz: 1'),
      '3:30: `trails.main.zzzzzz` is not a known key; known here: accounts, match, manage, managed_by, on_remove, verify_members, verify_regions, create, insight_selectors',
    ],
    [
      'an unknown key in place of a required one',
      oneTrail('mach: {name: abc}'),
      '3:9: `trails.main.match` is required; got nothing: add `match` to `trails.main` (in place of `mach`?)',
    ],
    [
      'an account id as a number',
      `${head}${main}accounts:\n  - {id: 012345678901}\n`,
      '4:10: `accounts[0].id` must be an account id of 12 digits, in quotes (a number loses its leading zeros), for example "012345678901"; got the number 012345678901',
    ],
    [
      'a short account id',
      `${head}${main}accounts: [{id: "123"}]\n`,
      '3:17: `accounts[0].id` must be an account id of 12 digits, in quotes (a number loses its leading zeros), for example "012345678901"; got "123"',
    ],
    [
      'a boolean for a string',
      `${head}${main}accounts: [{id: "111111111111", tags: {own: true}}]\n`,
      '3:45: `accounts[0].tags.own` must be a string; got true; put it in quotes: "true"',
    ],
    [
      'a string for a boolean',
      oneTrail('match: {name: abc}, verify_members: "yes"'),
      '3:46: `trails.main.verify_members` must be true or false; got "yes"; write true or false without quotes',
    ],
    [
      'a string for a number',
      `${head}${main}budget: {monthly_usd: "12"}\n`,
      '3:23: `budget.monthly_usd` must be a number; got "12"; remove the quotes',
    ],
    [
      'a string for a list',
      oneTrail('match: {name: abc}, insight_selectors: ApiCallRateInsight'),
      '3:49: `trails.main.insight_selectors` must be a list; got "ApiCallRateInsight"; write a list, with - before each item or in [ ]',
    ],
    ['a list for a map', `${head}trails: []\n`, '2:9: `trails` must be a map; got an empty list'],
    [
      'nothing for a map',
      `${head}trails:\n  main:\n`,
      '3:3: `trails.main` must be a map; got nothing; give it a value or remove the key',
    ],
    [
      'a slip in an enum',
      oneTrail('match: {name: abc}, managed_by: terrafrom'),
      '3:42: `trails.main.managed_by` must be cli or terraform; got "terrafrom"; did you mean `terraform`?',
    ],
    [
      'a slip in an insight type',
      oneTrail('match: {name: abc}, insight_selectors: [{insight_type: ApiCalRateInsight}]'),
      '3:65: `trails.main.insight_selectors[0].insight_type` must be ApiCallRateInsight or ApiErrorRateInsight; got "ApiCalRateInsight"; did you mean `ApiCallRateInsight`?',
    ],
    [
      'an empty list',
      oneTrail('match: {name: abc}, insight_selectors: [{insight_type: ApiCallRateInsight, event_categories: []}]'),
      '3:103: `trails.main.insight_selectors[0].event_categories` must have at least 1 item; got an empty list',
    ],
    [
      'name and ARN',
      oneTrail('match: {name: abc, arn: x}'),
      '3:17: `trails.main.match` must have exactly one of `name` and `arn`; got a map',
    ],
    [
      'a bad entry name',
      `${head}trails: {"a b": {match: {name: abc}}}\n`,
      '2:10: the key `trails["a b"]` must be letters, digits and . _ -; got "a b"',
    ],
    [
      'a bad choice of Regions',
      `${head}${main}accounts: [{id: "111111111111", regions: all}]\n`,
      '3:42: `accounts[0].regions` must be `enabled` or a list of Regions, for example [eu-west-1, us-east-1]; got "all"',
    ],
    [
      'a bad Region in a list',
      `${head}${main}accounts: [{id: "111111111111", regions: [eu]}]\n`,
      '3:43: `accounts[0].regions[0]` must be a Region, for example eu-west-1; got "eu"',
    ],
    [
      'a negative price',
      `${head}${main}prices: {as_of: 2026-01-01, data_per_100k: -1}\n`,
      '3:44: `prices.data_per_100k` must be at least 0; got the number -1',
    ],
    [
      'a rate of nothing',
      `${head}${main}detector: [{name: a, source: s, alarms_per_week: 0}]\n`,
      '3:50: `detector[0].alarms_per_week` must be more than 0; got the number 0',
    ],
    [
      'a day that is none',
      `${head}${main}prices: {as_of: 2027-02-30}\n`,
      '3:17: `prices.as_of` must be a date that exists; got "2027-02-30"',
    ],
    [
      'a long name',
      oneTrail(`match: {name: ${'a'.repeat(300)}}`),
      `3:24: \`trails.main.match.name\` must have at most 256 characters; got "${'a'.repeat(79)}…"`,
    ],
  ])('fails on %s', (_name, text, line) => {
    expect(told(text)).toContain(`trailinsight.yaml:${line}`);
    expect(load(text).config).toBeUndefined();
  });
});

test('fails with everything at once, in order of place', () => {
  const text = 'apiVersion: v2\nstrikt: true\ntrails: {main: {}}\nbudget: {}\n';
  const { diagnostics } = load(text);
  expect(diagnostics.map((d) => [d.location.line, d.code])).toEqual([
    [1, 'config_invalid_value'],
    [2, 'config_unknown_key'],
    [3, 'config_missing_key'],
    [4, 'config_missing_key'],
  ]);
});

test('fails without showing a secret', () => {
  const text = `apiVersion: trailinsight/v1\nauth: {external_id: [hush]}\naccounts: [{id: "111111111111", external_id: h}]\ntrails: {main: {match: {name: abc}}}\n`;
  expect(told(text)).toEqual([
    'trailinsight.yaml:2:21: `auth.external_id` must be a string; got a list',
    'trailinsight.yaml:3:46: `accounts[0].external_id` must have at least 2 characters; got a value that is not shown here',
  ]);
});
