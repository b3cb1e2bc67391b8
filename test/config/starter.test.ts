import { CONFIG_CODES, expiryWarnings, isExpired, STARTER_CONFIG } from '../../src/config';
import { told, valid } from './support';

test('the starter is valid as it is', () => {
  expect(told(STARTER_CONFIG)).toEqual([]);
  expect(valid(STARTER_CONFIG).trails).toMatchObject([
    { name: 'main', insightSelectors: [{ insightType: 'ApiCallRateInsight' }, { insightType: 'ApiErrorRateInsight' }] },
  ]);
});

test('the starter is valid with every part it has in comments', () => {
  // A line of configuration in a comment: a key, or an item of a list.
  const text = STARTER_CONFIG.replace(/^( *)# (?=( *)(- )?[{\w]+: ?|( *)- \{)/gm, '$1');
  expect(text).toContain('\norganization:');
  const config = valid(text.replace('      - {insight_type: ApiErrorRateInsight}\n', ''), { TI_EXTERNAL_ID: 'xx' });
  expect(config.accounts).toHaveLength(2);
  expect(config.organization?.include).toHaveLength(2);
  expect(config.mutes).toHaveLength(1);
  expect(config.budget?.monthlyUsd).toBe(500);
});

test('a last day is over when it is over in UTC', () => {
  expect(isExpired('2026-11-20', new Date('2026-11-20T23:59:59Z'))).toBe(false);
  expect(isExpired('2026-11-20', new Date('2026-11-21T00:00:00Z'))).toBe(true);
});

test('what has expired is told at its place', () => {
  const location = { file: 'f', line: 3, column: 5 };
  const old = { reason: 'r', expires: '2026-01-01', location };
  const found = expiryWarnings(
    { mutes: [{ ...old, expires: '2027-01-01' }, old], allowUnknown: [{ ...old, account: '111111111111' }] },
    new Date('2026-11-20T00:00:00Z'),
  );
  expect(found.map((d) => [d.severity, d.message.split(' ')[0]])).toEqual([
    ['warning', '`mutes[1].expires`'],
    ['warning', '`allow_unknown[0].expires`'],
  ]);
});

test('codes are words of one kind', () => {
  for (const code of Object.keys(CONFIG_CODES)) expect(code).toMatch(/^config_[a-z_]+$/);
});
