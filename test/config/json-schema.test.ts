import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { parse } from 'yaml';
import { PUBLISHED_SCHEMAS, schemaText } from '../../scripts/schemas';
import { configJsonSchema, STARTER_CONFIG } from '../../src/config';
import { fixture, oneTrail } from './support';

test.each(PUBLISHED_SCHEMAS.map((schema) => [schema.file, schema] as const))('%s is fresh', (file, schema) => {
  expect(readFileSync(join(__dirname, '../..', file), 'utf8')).toBe(schemaText(schema));
});

describe('the schema of the configuration', () => {
  const validate = new Ajv({ strict: false, allErrors: true }).compile(configJsonSchema());
  const accepts = (text: string): boolean => validate(parse(text));

  test.each([
    ['the starter', STARTER_CONFIG],
    ['an organization', fixture('organization.yaml')],
    ['listed accounts', fixture('accounts.yaml')],
    ['a newer insight type', oneTrail('match: {name: abc}, insight_selectors: [{insight_type: NewInsight}]')],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of the configuration
    ['a variable', oneTrail('match: {name: abc}', 'region: "${env.REGION}"\n')],
  ])('takes %s', (_name, text) => {
    expect(accepts(text)).toBe(true);
  });

  test.each([
    ['an unknown key', oneTrail('match: {name: abc}', 'strikt: true\n')],
    ['name and ARN', oneTrail('match: {name: abc, arn: x}')],
    ['an account id as a number', oneTrail('match: {name: abc}', 'accounts: [{id: 111111111111}]\n')],
    ['a bad Region', oneTrail('match: {name: abc}', 'region: eu\n')],
    ['an empty selector', oneTrail('match: {name: abc}, accounts: {}')],
  ])('fails on %s', (_name, text) => {
    expect(accepts(text)).toBe(false);
  });

  test('offers the insight types it knows', () => {
    expect(JSON.stringify(configJsonSchema())).toContain('"examples":["ApiCallRateInsight","ApiErrorRateInsight"]');
  });
});
