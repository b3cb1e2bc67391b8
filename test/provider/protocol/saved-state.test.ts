import { upgradeState } from '../../../src/provider/protocol/service/saved-state';
import { record } from '../../../src/provider/protocol/values';
import { insightSelectorsResource } from '../../../src/provider/resources/insight-selectors';
import { ServiceHarness, told } from './service-harness';
import { toyProvider } from './toy-resource';

const service = new ServiceHarness(toyProvider(new Map()));

async function upgrade(version: number, saved: unknown, typeName = 'toy_note') {
  const json = Buffer.from(typeof saved === 'string' ? saved : JSON.stringify(saved));
  const answer = await service.call('upgradeResourceState', { typeName, version, rawState: { json } });
  return {
    state: answer.upgradedState && service.read(answer.upgradedState, typeName),
    told: told(answer.diagnostics),
  };
}

const current = { title: 'a', text: 'b', tags: ['x', 'y'], id: 'note-1', revision: 'r' };
const asState = record(Object.entries(current));

describe('a saved state', () => {
  test.each<[string, number, object]>([
    ['of two versions ago', 0, { name: 'a', text: 'b', labels: 'x,y', id: 'note-1', revision: 'r' }],
    ['of the last version', 1, { title: 'a', text: 'b', labels: 'x,y', id: 'note-1', revision: 'r' }],
    ['of this version', 2, current],
    ['with an attribute that is no more', 2, { ...current, colour: 'red' }],
  ])('%s', async (_name, version, saved) => {
    expect(await upgrade(version, saved)).toEqual({ state: asState, told: [] });
  });

  test('without an attribute that is new: it is null', async () => {
    const { tags: _, ...saved } = current;
    expect((await upgrade(2, saved)).state).toMatchObject({ title: 'a', tags: null });
  });

  test('without a block that is new: it is empty', () => {
    const json = Buffer.from('{"trail_name":"t","arn":"a","home_region":"r"}');
    const { state, diagnostics } = upgradeState(insightSelectorsResource as never, 0, json);
    expect(diagnostics).toEqual([]);
    expect(state).toMatchObject({ trail_name: 't', adopt_existing: null, insight_selector: [] });
  });

  test('numbers keep their digits on the way', async () => {
    const { state } = await upgrade(
      2,
      '{"title":"a","text":"b","tags":[],"id":"12345678901234567890123","revision":null}',
    );
    expect(state).toMatchObject({ id: '12345678901234567890123', revision: null });
  });

  test.each<[string, number, unknown, string]>([
    [
      'a newer version',
      3,
      current,
      'error: Saved state is newer than the provider | The state of toy_note was saved by a newer version of the provider (schema 3, this one knows 2)',
    ],
    ['broken JSON', 2, '{"title":', 'error: Value does not fit the schema | malformed JSON'],
    ['a list', 2, '[]', 'error: Value does not fit the schema | an object is required, got a list'],
    ['a number', 2, '1.5', 'error: Value does not fit the schema | an object is required'],
    [
      'a value of another type',
      2,
      { ...current, text: { a: 1 } },
      'error text: Value does not fit the schema | text: a string is required',
    ],
    [
      'a number in a set of texts',
      2,
      { ...current, tags: [1] },
      'error tags: Value does not fit the schema | tags: a string is required',
    ],
  ])('refuses %s', async (_name, version, saved, expected) => {
    const { state, told: lines } = await upgrade(version, saved);
    expect(state).toBeUndefined();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(expected);
  });

  test('refuses one that there is no way from', async () => {
    expect((await upgrade(0, { at: 'here' }, 'toy_mark')).told).toEqual([
      'error: Saved state cannot be upgraded | There is no way from schema 0 of toy_mark to schema 1.',
    ]);
  });

  test('refuses the format of Terraform 0.11', async () => {
    const rawState = { flatmap: { title: 'a' } };
    const { diagnostics } = await service.call('upgradeResourceState', { typeName: 'toy_note', version: 0, rawState });
    expect(told(diagnostics)[0]).toContain(
      'Saved state cannot be read | The saved state of toy_note is in the format of Terraform 0.11',
    );
  });
});
