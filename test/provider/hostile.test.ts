/** What no well-behaved core sends, through the real process: it answers, and lives on. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode as msgpack } from '@msgpack/msgpack';
import { type FakeCore, startFakeCore } from './fake-core';
import { told } from './protocol/service-harness';

const root = join(__dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'ti-test-'));
let core: FakeCore;

beforeAll(async () => {
  const options = ['--bundle', '--platform=node', '--format=cjs', '--log-level=error', `--outdir=${work}`];
  execFileSync(join(root, 'node_modules/.bin/esbuild'), [join(root, 'src/provider/main.ts'), ...options]);
  const sockets = join(work, 'sockets');
  mkdirSync(sockets);
  const env = {
    PLUGIN_UNIX_SOCKET_DIR: sockets,
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_REGION: 'eu-west-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  core = await startFakeCore({ command: [process.execPath, join(work, 'main.js')], env });
});
afterAll(async () => {
  await core.kill();
  rmSync(work, { recursive: true, force: true });
});
afterEach(async () => {
  expect((await core.call('getMetadata', {})).resources).toHaveLength(1);
});

const typeName = 'trailinsight_insight_selectors';
const fitting = { trail_name: 'main', adopt_existing: null, arn: null, home_region: null, insight_selector: [] };
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

const VALUES: readonly [string, { readonly msgpack?: Uint8Array; readonly json?: Uint8Array }, string][] = [
  ['half a message', { msgpack: hex('85aa') }, 'malformed msgpack'],
  ['more than a message', { msgpack: hex('c0c0') }, 'malformed msgpack'],
  ['a list that promises four thousand million elements', { msgpack: hex('ddffffffff') }, 'malformed msgpack'],
  ['many lists that promise many', { msgpack: hex('dd01ffffff'.repeat(1_000)) }, 'malformed msgpack'],
  ['lists in lists in lists', { msgpack: new Uint8Array(200_000).fill(0x91) }, 'malformed msgpack'],
  ['values that never end', { json: Buffer.from('['.repeat(100_000)) }, 'malformed JSON'],
  ['__proto__', { msgpack: hex('81a95f5f70726f746f5f5f80') }, '__proto__'],
  [
    'an attribute that is not in the schema',
    { msgpack: msgpack({ ...fitting, colour: 'red' }) },
    'no attribute is called "colour"',
  ],
  ['too few attributes', { msgpack: msgpack({ trail_name: 'main' }) }, 'is missing'],
  [
    'a number for a text',
    { msgpack: msgpack({ ...fitting, trail_name: 7 }) },
    'trail_name: a string is required, got a number',
  ],
  [
    'a text for blocks',
    { msgpack: msgpack({ ...fitting, insight_selector: 'x' }) },
    'insight_selector: a set of object is required',
  ],
  ['JSON in pieces', { json: Buffer.from('{"trail_name":') }, 'malformed JSON'],
  ['no UTF-8', { json: hex('22ff22') }, 'malformed JSON'],
];

test.each(VALUES)('refuses %s as a configuration', async (_name, config, expected) => {
  const { diagnostics } = await core.call('validateResourceConfig', { typeName, config });
  expect(diagnostics).toHaveLength(1);
  expect(told(diagnostics)[0]).toContain(expected);
});

test.each(VALUES)('refuses %s as a state', async (_name, currentState) => {
  const { diagnostics } = await core.call('readResource', { typeName, currentState });
  expect(diagnostics).toHaveLength(1);
});

test('keeps the state it was handed where the plan cannot be read', async () => {
  const priorState = { msgpack: msgpack(fitting) };
  const answer = await core.call('applyResourceChange', { typeName, priorState, plannedState: { msgpack: hex('85') } });
  expect(told(answer.diagnostics)[0]).toContain('error: ');
  expect(Buffer.from(answer.newState?.msgpack ?? [])).toEqual(Buffer.from(priorState.msgpack));
});

test('a thousand calls at once are all answered', async () => {
  const short = VALUES.filter(([, { msgpack: bytes }]) => bytes && bytes.length < 1_000);
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, (_, index) =>
      core.call('validateResourceConfig', { typeName, config: short[index % short.length]?.[1] ?? {} }),
    ),
  );
  expect(answers.every(({ diagnostics }) => diagnostics.length === 1)).toBe(true);
});
