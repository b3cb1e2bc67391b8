import { readSettings } from '../../src/lambda/alerts/settings';

const settings = {
  version: 1,
  routes: [{ match: {}, to: ['a'] }],
  targets: { a: { kind: 'securityhub' } },
  groupBy: [],
  groupMinutes: 0,
  mutes: [],
};

test('settings are read as they are written', () => {
  expect(readSettings(JSON.stringify(settings))).toEqual(settings);
});

test.each([
  [undefined, 'not set'],
  ['{', 'must be JSON'],
  ['null', 'got version none'],
  [JSON.stringify({ ...settings, version: 2 }), 'got version 2'],
  [JSON.stringify({ ...settings, routes: [{ to: [] }] }), '`TRAILINSIGHT_ALERTS`'],
  [JSON.stringify({ ...settings, targets: { a: 'x' } }), '`TRAILINSIGHT_ALERTS`'],
  [JSON.stringify({ ...settings, routes: [{ match: {}, to: ['toString'] }] }), 'got "toString"'],
])('fails on %j', (text, message) => {
  expect(() => readSettings(text)).toThrow(message);
});
