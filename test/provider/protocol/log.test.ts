import fc from 'fast-check';
import { createLog, type Level } from '../../../src/provider/protocol/transport';

const LEVELS: Level[] = ['trace', 'debug', 'info', 'warn', 'error'];

function logged(env: Record<string, string>, message = 'm', fields?: Record<string, unknown>): string[] {
  const lines: string[] = [];
  const now = () => new Date('2026-11-21T10:00:00.123Z');
  const log = createLog({ env, module: 'mod', now, write: (line) => lines.push(line) });
  for (const level of LEVELS) log(level, message, fields);
  return lines;
}

it('writes a line as go-plugin reads it', () => {
  expect(logged({}, 'hello', { account: '123', count: 2 })[0]).toBe(
    '{"account":"123","count":2,"@level":"warn","@message":"hello","@module":"mod","@timestamp":"2026-11-21T10:00:00.123000Z"}\n',
  );
});

it.each<[Record<string, string>, number]>([
  [{}, 2],
  [{ TF_LOG: '' }, 2],
  [{ TF_LOG: 'off' }, 2],
  [{ TF_LOG: 'ERROR' }, 1],
  [{ TF_LOG: 'debug' }, 4],
  [{ TF_LOG: 'TRACE' }, 5],
  [{ TF_LOG: 'JSON' }, 5],
  [{ TF_LOG: '1' }, 5],
  [{ TF_LOG: 'error', TF_LOG_PROVIDER: 'info' }, 3],
])('with %j writes %d of five levels', (env, count) => {
  expect(logged(env)).toHaveLength(count);
});

it('keeps any message and field in one printable line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [line = ''] = logged({}, text, { text });
      expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(line.endsWith('\n')).toBe(true);
      expect(JSON.parse(line)).toMatchObject({ '@message': text, text });
    }),
  );
});

it('does not let a field pass for the level', () => {
  expect(JSON.parse(logged({}, 'm', { '@level': 'trace', '@message': 'x' })[0] as string)).toMatchObject({
    '@level': 'warn',
    '@message': 'm',
  });
});

it.each<[string, string, Record<string, unknown>]>([
  ['a long message', '\u0001'.repeat(100_000), {}],
  ['a long field', 'm', { text: 'é'.repeat(40_000) }],
  ['many fields', 'm', Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, index]))],
])('keeps %s below what go-plugin reads at once', (_name, message, fields) => {
  const [line = ''] = logged({}, message, fields);
  expect(Buffer.byteLength(line)).toBeLessThan(64 * 1024);
  expect(JSON.parse(line)['@level']).toBe('warn');
});

it('fails no call for a field that JSON cannot say', () => {
  const circle: Record<string, unknown> = { big: 10n };
  expect(JSON.parse(logged({}, 'm', circle)[0] as string).big).toBe('10');
  circle.self = circle;
  expect(JSON.parse(logged({}, 'm', circle)[0] as string)['@message']).toBe('m');
});
