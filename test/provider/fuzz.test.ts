import * as fc from 'fast-check';
import { valueTypeOf } from '../../src/provider/protocol/schema';
import { createHandlers } from '../../src/provider/protocol/service';
import { encodeMsgpack } from '../../src/provider/protocol/values';
import { type ProviderMethods, providerMethods, type RequestInit } from '../../src/provider/protocol/wire';
import { trailinsightProvider } from '../../src/provider/provider';
import { insightSelectorsResource } from '../../src/provider/resources/insight-selectors';
import { anyValueOf } from './protocol/arbitrary-value';
import { callWire } from './protocol/service-harness';
import { noteResource, toyProvider } from './protocol/toy-resource';

/** Nobody is there to be asked. */
const env = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_ACCESS_KEY_ID: '111111111111',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_REGION: 'eu-west-1',
  AWS_MAX_ATTEMPTS: '1',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
const world = { env, log: () => undefined };

const before = { ...process.env };
beforeAll(() => void Object.assign(process.env, env));
afterAll(() => {
  for (const name of Object.keys(env)) delete process.env[name];
  Object.assign(process.env, before);
});

/** Bytes that are nothing, and bytes that are nearly something. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc
    .constantFrom('80', 'c0', '90', 'd40000', '81aa747261696c5f6e616d65c0', '85')
    .map((hex) => new Uint8Array(Buffer.from(hex, 'hex'))),
);
const anyJson = fc.oneof(fc.json(), fc.string()).map((text) => new TextEncoder().encode(text));

/** What fits the schema, but nobody would write. */
const fitting = [insightSelectorsResource, noteResource].map(({ schema }) => {
  const type = valueTypeOf(schema);
  return anyValueOf(type).map((value) => ({ msgpack: encodeMsgpack(value, type) }));
});
const anyValue = fc.oneof(
  ...fitting,
  anyBytes.map((msgpack) => ({ msgpack })),
  anyJson.map((json) => ({ json })),
  fc.constant(undefined),
);
const anyType = fc.constantFrom(
  'trailinsight_insight_selectors',
  'trailinsight_trails',
  'toy_note',
  'toy_mark',
  'toy_notes',
  '__proto__',
  '',
);

/** One request for all methods: each takes the fields that it knows. */
const anyRequest = fc.record({
  typeName: anyType,
  config: anyValue,
  priorState: anyValue,
  currentState: anyValue,
  plannedState: anyValue,
  proposedNewState: anyValue,
  private: anyBytes,
  priorPrivate: anyBytes,
  plannedPrivate: anyBytes,
  version: fc.integer({ min: -3, max: 5 }),
  rawState: fc.record({ json: fc.oneof(anyBytes, anyJson) }),
  rawIdentity: fc.record({ json: fc.oneof(anyBytes, anyJson) }),
  id: fc.string(),
  identity: fc.record({ identityData: anyValue }),
});

const methods = Object.keys(providerMethods) as (keyof ProviderMethods)[];

const NOTHING = { region: null, profile: null, max_retries: 0, assume_role: [], endpoints: [] };

describe.each([
  ['notes', { shelf: null }, () => createHandlers(toyProvider(new Map()), world)],
  ['insight selectors', NOTHING, () => createHandlers(trailinsightProvider, world)],
])('whatever a core sends to %s', (_name, config, make) => {
  test.each(methods)('%s answers, and never throws', async (method) => {
    const handlers = make();
    const json = new TextEncoder().encode(JSON.stringify(config));
    const { diagnostics } = await callWire(handlers, 'configureProvider', { config: { json } });
    expect(diagnostics).toEqual([]);
    await fc.assert(
      fc.asyncProperty(anyRequest, async (request) => {
        const answer: object = await callWire(handlers, method, request as RequestInit<ProviderMethods[typeof method]>);
        expect(answer).toBeDefined();
        for (const { severity, summary } of (answer as { diagnostics?: { severity: number; summary: string }[] })
          .diagnostics ?? []) {
          expect([1, 2]).toContain(severity);
          expect(summary).not.toBe('');
        }
      }),
      { numRuns: 150, interruptAfterTimeLimit: 5_000, markInterruptAsFailure: true },
    );
  });
});
