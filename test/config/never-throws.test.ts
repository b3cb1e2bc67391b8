import fc from 'fast-check';
import { stringify } from 'yaml';
import { parseAccountsSnapshot } from '../../src/config';
import { fixture, load } from './support';

/** A value, with diagnostics sorted by place and inside the file; no configuration beside an error. */
function check(text: string): boolean {
  const { config, diagnostics } = load(text, { HOME: 'x' }, 'keep');
  const failed = diagnostics.some((d) => d.severity === 'error');
  const places = diagnostics.map((d) => d.location.line * 1e7 + d.location.column);
  return (
    (config === undefined) === failed && places.every((p, i) => p >= 1e7 && (i === 0 || p >= (places[i - 1] ?? 0)))
  );
}

test('any string is answered with diagnostics', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check));
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'a:-[]{}&*!?|>#%@`"\'\n\t $<,'), maxLength: 60 }), check));
});

test('any value is answered with diagnostics', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => check(stringify(value))));
});

test('any value at any place of a configuration is answered with diagnostics', () => {
  const keys = [
    'region',
    'auth',
    'organization',
    'accounts',
    'mutes',
    'allow_unknown',
    'alerts',
    'detector',
    'budget',
    'prices',
  ];
  const part = fc.dictionary(
    fc.constantFrom(...keys, 'trails', 'match', 'id', 'name', 'tags', '__proto__'),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(part, fc.jsonValue(), (parts, entry) =>
      check(stringify({ apiVersion: 'trailinsight/v1', trails: { main: entry }, ...parts })),
    ),
  );
});

test('any slip in a real configuration is answered with diagnostics', () => {
  const text = fixture('organization.yaml');
  const place = fc.nat(text.length);
  fc.assert(
    fc.property(place, fc.nat(20), fc.string({ maxLength: 3 }), (from, length, put) =>
      check(text.slice(0, from) + put + text.slice(from + length)),
    ),
    { numRuns: 60 },
  );
});

test('any text is answered as a snapshot', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const { snapshot, diagnostics } = parseAccountsSnapshot(text, 'x');
      return (snapshot === undefined) === diagnostics.length > 0;
    }),
  );
});
