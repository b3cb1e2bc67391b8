import { record, UNKNOWN, type Value } from '../../../src/provider/protocol/values';
import type { ProviderMethods } from '../../../src/provider/protocol/wire';
import { ServiceHarness, told } from './service-harness';
import { type Note, toyProvider } from './toy-resource';

const notes = new Map<string, Note>();
let service: ServiceHarness<unknown>;
beforeEach(async () => {
  notes.clear();
  service = new ServiceHarness(toyProvider(notes));
  await service.configure();
});

const NOTE = 'toy_note';
const values = { title: 'a', text: 'b', tags: null, id: 'note-1', revision: 'a/b' };
const state = (rest: object = {}): Value => record(Object.entries({ ...values, ...rest } as Record<string, Value>));
const BUG = 'Unexpected error in the provider | This is a bug in trailinsight';

describe('checks', () => {
  test.each<[string, object, string[]]>([
    ['nothing wrong', { title: 'a' }, []],
    [
      'the schema',
      { title: 'x'.repeat(21) },
      [`error title: Invalid value for title | A title has at most 20 letters, got ${'x'.repeat(21)}.`],
    ],
    ['the resource', { title: 'a', text: 'a' }, ['warning text: Nothing new | The text is the title.']],
    ['what is not known yet is not checked', { title: UNKNOWN, text: UNKNOWN }, []],
  ])('of a resource: %s', async (_name, config, expected) => {
    const answer = await service.call('validateResourceConfig', {
      typeName: NOTE,
      config: service.wire(config as Value, NOTE),
    });
    expect(told(answer.diagnostics)).toEqual(expected);
  });

  test('of a data source', async () => {
    const config = service.wire({ of: '' }, 'toy_notes', 'data');
    const { diagnostics } = await service.call('validateDataResourceConfig', { typeName: 'toy_notes', config });
    expect(told(diagnostics)).toEqual(['error of: No title | Leave it out instead.']);
  });

  test('of the provider', async () => {
    const { diagnostics } = await service.call('validateProviderConfig', { config: service.wire({ shelf: 'top' }) });
    expect(told(diagnostics)).toEqual(['error shelf: Invalid value for shelf | Nobody reaches the top shelf.']);
  });
});

describe('configuration of the provider', () => {
  test('fails with what it says', async () => {
    const locked = new ServiceHarness(toyProvider(notes), { env: { TOY_LOCKED: '1' } });
    expect(await locked.configure()).toEqual(['error: Locked | TOY_LOCKED is set.']);
    expect((await locked.refresh(NOTE, state())).told[0]).toContain('Provider is not configured');
  });

  test('fails with what it throws, and again works when asked again', async () => {
    expect((await service.configure({ shelf: 'broken' }))[0]).toContain(BUG);
    expect(await service.configure({ shelf: 'low' })).toEqual([]);
  });

  test('takes what is not known yet', async () => {
    expect(await service.configure({ shelf: UNKNOWN })).toEqual(['warning shelf: Shelf not known yet | Any will do.']);
    expect((await service.plan(NOTE, { title: 'a' })).told).toEqual([]);
  });
});

const empty = { msgpack: new Uint8Array([0xc0]) };
const perType: readonly [keyof ProviderMethods, object][] = [
  ['validateResourceConfig', { config: empty }],
  ['upgradeResourceState', { rawState: { json: Buffer.from('{}') } }],
  ['upgradeResourceIdentity', {}],
  ['readResource', {}],
  ['planResourceChange', {}],
  ['applyResourceChange', {}],
  ['importResourceState', { id: 'x' }],
  ['validateDataResourceConfig', {}],
  ['readDataSource', {}],
];

test.each(perType)('%s fails for a type that is not there', async (name, request) => {
  const { diagnostics } = (await service.call(name, { typeName: 'toy_nothing', ...request })) as {
    diagnostics: Parameters<typeof told>[0];
  };
  expect(told(diagnostics)[0]).toMatch(/^error: Unknown type \| This provider has no toy_nothing; it has toy_note/);
});

test.each(['readResource', 'planResourceChange', 'applyResourceChange', 'importResourceState'] as const)(
  '%s fails before the provider is configured',
  async (name) => {
    const early = new ServiceHarness(toyProvider(notes));
    const { diagnostics } = await early.call(name, { typeName: NOTE });
    expect(told(diagnostics)).toEqual([
      'error: Provider is not configured | Terraform asked for AWS before it configured the provider.',
    ]);
  },
);

test('readDataSource fails when the source throws', async () => {
  const { diagnostics, state: found } = await service.call('readDataSource', {
    typeName: 'toy_notes',
    config: service.wire({ of: 'throws' }, 'toy_notes', 'data'),
  });
  expect(told(diagnostics)).toEqual([`error: ${BUG}. Error: too dark`]);
  expect(found).toBeUndefined();
  expect(service.logged).toContain('error: ReadDataSource failed');
});

test('moveResourceState refuses', async () => {
  const { diagnostics } = await service.call('moveResourceState', {
    sourceTypeName: 'other_note',
    targetTypeName: NOTE,
  });
  expect(told(diagnostics)[0]).toContain('toy_note cannot take over the state of other_note: import it instead.');
});

describe('apply keeps what was there', () => {
  const kept = new TextEncoder().encode('{"written":6}');

  test.each<[string, Value, string]>([
    ['when it is refused', state({ text: 'refused' }), 'error text: Refused | No.'],
    ['when the resource throws', state({ text: 'throws' }), `error: ${BUG}. Error: out of ink`],
    ['when the end is refused', null, 'error: Not deleted | It is to be kept.'],
  ])('%s', async (_name, planned, expected) => {
    const prior = state({ text: 'keep' });
    expect(await service.apply(NOTE, planned, prior, kept)).toEqual({ state: prior, private: kept, told: [expected] });
  });

  test.each<[string, object]>([
    ['when the plan cannot be read', { plannedState: { msgpack: new Uint8Array([0x81]) } }],
    ['when the type is not there', { typeName: 'toy_nothing' }],
  ])('%s', async (_name, rest) => {
    const priorState = service.wire(state(), NOTE);
    const answer = await service.call('applyResourceChange', {
      typeName: NOTE,
      priorState,
      plannedPrivate: kept,
      ...rest,
    });
    expect(service.read(answer.newState, NOTE)).toEqual(state());
    expect(Buffer.from(answer.private).toString()).toBe('{"written":6}');
    expect(told(answer.diagnostics)).toHaveLength(1);
  });

  test('also before the provider is configured', async () => {
    const early = new ServiceHarness(toyProvider(notes));
    expect(await early.apply(NOTE, null, state(), kept)).toMatchObject({ state: state(), private: kept });
  });

  test.each([
    ['throws', `error: ${BUG}. Error: out of paper`],
    ['misfit', 'error id: Value does not fit the schema | id: a string was to be sent, got number'],
  ])('fails to create one that %s: there is none', async (title, expected) => {
    expect(await service.change(NOTE, { title })).toMatchObject({ state: null, told: [expected] });
  });

  test('fails when something stays unknown: the names are told', async () => {
    const { state: after, told: lines } = await service.change(NOTE, { title: 'unknown' });
    expect(after).toMatchObject({ id: 'u' });
    expect(lines).toEqual([`error: ${BUG}: revision stayed unknown.`]);
  });
});

describe('what a resource says goes with its path', () => {
  test('of a plan', async () => {
    const { told: lines } = await service.plan(NOTE, { title: 'a', text: 'c' }, state());
    expect(lines).toEqual(['error id: No such note | note-1']);
  });

  test.each<[string, object, string]>([
    [
      'a wrong type',
      { title: 'a', text: 1, tags: null, id: null, revision: null },
      'error text: Value does not fit the schema | text: a string is required, got a number',
    ],
    [
      'an attribute that is missing',
      { title: 'a' },
      'error text: Value does not fit the schema | text: the attribute "text" is missing',
    ],
    ['no object at all', [], 'error: Value does not fit the schema | an object is required, got a list'],
  ])('of a configuration with %s', async (_name, config, expected) => {
    const json = Buffer.from(JSON.stringify(config));
    const { diagnostics } = await service.call('validateResourceConfig', { typeName: NOTE, config: { json } });
    expect(told(diagnostics)).toEqual([expected]);
    expect(service.logged).toEqual([]);
  });

  test('of no configuration', async () => {
    const { diagnostics } = await service.call('validateResourceConfig', { typeName: NOTE });
    expect(told(diagnostics)).toEqual(['error: Value does not fit the schema | an object is required, got null']);
  });
});
