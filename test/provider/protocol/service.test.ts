import { isUnknown, record, UNKNOWN, type Value } from '../../../src/provider/protocol/values';
import { ServiceHarness, told } from './service-harness';
import { type Note, toyProvider } from './toy-resource';

const notes = new Map<string, Note>();
let service: ServiceHarness<unknown>;
beforeEach(async () => {
  notes.clear();
  service = new ServiceHarness(toyProvider(notes));
  expect(await service.configure()).toEqual([]);
});

const NOTE = 'toy_note';
const state = (rest: object = {}): Value =>
  record(
    Object.entries({ title: 'a', text: 'b', tags: null, id: 'note-1', revision: 'a/b', ...rest } as Record<
      string,
      Value
    >),
  );
const note = (rest: Partial<Note> = {}): Note => ({ id: 'note-1', title: 'a', text: 'b', tags: [], ...rest });
const privateOf = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

describe('what there is', () => {
  test('metadata name every type', async () => {
    const { resources, dataSources, serverCapabilities } = await service.call('getMetadata', {});
    expect(resources).toEqual([{ typeName: 'toy_note' }, { typeName: 'toy_mark' }]);
    expect(dataSources).toEqual([{ typeName: 'toy_notes' }]);
    expect(serverCapabilities).toMatchObject({
      planDestroy: true,
      getProviderSchemaOptional: true,
      moveResourceState: false,
    });
  });

  test('the schema tells types as JSON, modes and versions', async () => {
    const { resourceSchemas, dataSourceSchemas, provider } = await service.call('getProviderSchema', {});
    expect(Object.keys(resourceSchemas)).toEqual(['toy_note', 'toy_mark']);
    expect(resourceSchemas.toy_note?.version).toBe(2);
    const attributes = (resourceSchemas.toy_note?.block?.attributes ?? []).map(
      ({ name, type, required, optional, computed }) => [
        name,
        Buffer.from(type).toString(),
        required,
        optional,
        computed,
      ],
    );
    expect(attributes).toEqual([
      ['title', '"string"', true, false, false],
      ['text', '"string"', false, true, true],
      ['tags', '["set","string"]', false, true, false],
      ['id', '"string"', false, false, true],
      ['revision', '"string"', false, false, true],
    ]);
    expect(Object.keys(dataSourceSchemas)).toEqual(['toy_notes']);
    expect(provider?.block?.attributes.map(({ name }) => name)).toEqual(['shelf']);
  });

  test('identities are those of the resources that have one', async () => {
    const { identitySchemas } = await service.call('getResourceIdentitySchemas', {});
    expect(Object.keys(identitySchemas)).toEqual(['toy_note']);
    expect(identitySchemas.toy_note?.identityAttributes).toMatchObject([{ name: 'id', requiredForImport: true }]);
  });

  test('no functions', async () => expect((await service.call('getFunctions', {})).functions).toEqual({}));
});

describe('a life', () => {
  test('create, read, update, delete; private data go with it', async () => {
    const planned = await service.plan(NOTE, { title: 'a' });
    expect(planned).toMatchObject({
      state: { title: 'a', text: '', tags: null, id: UNKNOWN, revision: UNKNOWN },
      replace: [],
      told: [],
    });
    expect(privateOf(planned.private)).toEqual({ planned: true });
    const created = await service.apply(NOTE, planned.state, null, planned.private);
    expect(created).toMatchObject({ state: { id: 'note-1', revision: 'a/' }, told: [] });
    expect(privateOf(created.private)).toEqual({ written: 1 });

    const same = await service.refresh(NOTE, created.state, created.private);
    expect(same.state).toEqual(created.state);
    expect(privateOf(same.private)).toEqual({ written: 1 });
    expect((await service.plan(NOTE, { title: 'a' }, created.state)).state).toEqual(created.state);

    const updated = await service.change(NOTE, { title: 'a', text: 'new' }, created);
    expect(updated).toMatchObject({ state: { id: 'note-1', text: 'new', revision: 'a/new' }, told: [] });
    expect(privateOf(updated.private)).toEqual({ written: 2 });

    const gone = await service.change(NOTE, null, updated);
    expect(gone.state).toBeNull();
    expect(gone.private).toHaveLength(0);
    expect(notes.size).toBe(0);
    expect((await service.refresh(NOTE, updated.state)).state).toBeNull();
  });

  test('a plan of the end is told to the resource', async () => {
    const planned = await service.plan(NOTE, null, state());
    expect(planned).toMatchObject({ state: null, told: ['warning: A note goes | a is lost.'] });
  });

  test('another title makes a new one, with path', async () => {
    notes.set('note-1', note());
    expect((await service.plan(NOTE, { title: 'b', text: 'b' }, state())).replace).toEqual(['title']);
  });

  test('what is private stays where nothing is said of it, and foreign bytes count as nothing', async () => {
    notes.set('note-1', note());
    const kept = new TextEncoder().encode('{"written":6}');
    expect(
      privateOf((await service.plan(NOTE, { title: 'a', text: 'c' }, state(), { private: kept })).private),
    ).toEqual({ written: 6 });
    for (const bytes of ['not json', '[1]', 'null', '5']) {
      const { private: after } = await service.apply(
        NOTE,
        state({ text: 'c' }),
        state(),
        new TextEncoder().encode(bytes),
      );
      expect(privateOf(after)).toEqual({ written: 1 });
    }
  });

  test('nothing to do where there was nothing and is nothing', async () => {
    expect(await service.apply(NOTE, null, null)).toMatchObject({ state: null, told: [] });
    expect((await service.refresh(NOTE, null)).state).toBeNull();
  });
});

describe('identity', () => {
  const identity = (id: string) => ({
    identityData: { msgpack: Buffer.from([0x81, 0xa2, 0x69, 0x64, 0xa0 + id.length, ...Buffer.from(id)]) },
  });
  const idOf = (wire: { readonly identityData?: { readonly msgpack: Uint8Array } | undefined } | undefined) =>
    Buffer.from(wire?.identityData?.msgpack ?? [])
      .toString('latin1')
      .slice(5);

  test('is told once it is known', async () => {
    const created = await service.call('applyResourceChange', {
      typeName: NOTE,
      plannedState: service.wire(state({ id: UNKNOWN, revision: UNKNOWN }), NOTE),
      priorState: service.wire(null, NOTE),
    });
    expect(idOf(created.newIdentity)).toBe('note-1');
    const request = {
      typeName: NOTE,
      config: service.wire({ title: 'a' }, NOTE),
      proposedNewState: service.wire({ title: 'a' }, NOTE),
    };
    const plannedNew = await service.call('planResourceChange', { ...request, priorState: service.wire(null, NOTE) });
    expect(plannedNew.plannedIdentity).toBeUndefined();
    const proposedNewState = service.wire(state({ text: '' }), NOTE);
    const planned = await service.call('planResourceChange', {
      ...request,
      proposedNewState,
      priorState: service.wire(state(), NOTE),
    });
    expect(idOf(planned.plannedIdentity)).toBe('note-1');
    const read = await service.call('readResource', { typeName: NOTE, currentState: service.wire(state(), NOTE) });
    expect(idOf(read.newIdentity)).toBe('note-1');
  });

  test.each<[string, object]>([
    ['an id', { id: 'note-1' }],
    ['an identity', { identity: identity('note-1') }],
    ['an id beside an empty identity', { id: 'note-1', identity: {} }],
    ['an id beside an identity without bytes', { id: 'note-1', identity: { identityData: {} } }],
    ['an id beside a null identity', { id: 'note-1', identity: { identityData: { msgpack: Buffer.from([0xc0]) } } }],
  ])('import by %s', async (_name, by) => {
    notes.set('note-1', note());
    const { importedResources, diagnostics } = await service.call('importResourceState', { typeName: NOTE, ...by });
    expect(told(diagnostics)).toEqual([]);
    expect(importedResources).toHaveLength(1);
    const [imported] = importedResources;
    expect(service.read(imported?.state, NOTE)).toEqual(state());
    expect(imported?.typeName).toBe(NOTE);
    expect(idOf(imported?.identity)).toBe('note-1');
    expect(privateOf(imported?.private ?? new Uint8Array())).toEqual({ imported: true });
  });

  test('fails to import what is not there, and what cannot be imported', async () => {
    const missing = await service.call('importResourceState', { typeName: NOTE, id: 'note-9' });
    expect(told(missing.diagnostics)).toEqual(['error: No such note | There is no note note-9.']);
    expect(missing.importedResources).toEqual([]);
    const never = await service.call('importResourceState', { typeName: 'toy_mark', id: 'x' });
    expect(told(never.diagnostics)).toEqual(['error: Import is not possible | toy_mark cannot be imported.']);
  });

  test('a saved identity is handed back; one that does not fit is refused with its path', async () => {
    const upgrade = (json: string) =>
      service.call('upgradeResourceIdentity', { typeName: NOTE, rawIdentity: { json: Buffer.from(json) } });
    expect(idOf((await upgrade('{"id":"note-1"}')).upgradedIdentity)).toBe('note-1');
    expect(told((await upgrade('{"id":1}')).diagnostics)[0]).toContain('error id: ');
    const without = await service.call('upgradeResourceIdentity', { typeName: 'toy_mark', rawIdentity: {} });
    expect(told(without.diagnostics)).toEqual(['error: No identity | toy_mark has no identity.']);
  });
});

test('a data source is read', async () => {
  notes.set('note-1', note()).set('note-2', note({ id: 'note-2', title: 'z' }));
  const { state: found } = await service.call('readDataSource', {
    typeName: 'toy_notes',
    config: service.wire({ of: 'z' }, 'toy_notes', 'data'),
  });
  expect(service.read(found, 'toy_notes', 'data')).toEqual(
    record([
      ['of', 'z'],
      ['found', ['note-2']],
    ]),
  );
});

test('StopProvider ends what waits', async () => {
  const waiting = service.change(NOTE, { title: 'waits' });
  let ended = false;
  void waiting.then(() => {
    ended = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(ended).toBe(false);
  expect((await service.call('stopProvider', {})).error).toBe('');
  expect((await waiting).state).toMatchObject({ title: 'waits' });
  expect(isUnknown((await service.plan(NOTE, { title: 'after' })).state)).toBe(false);
});
