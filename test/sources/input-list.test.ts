import fc from 'fast-check';
import { InputList } from '../../src/sources/input-list';
import { INPUT_KINDS, type Input, type InputKind } from '../../src/sources/inputs';
import { deliveredAt } from '../../src/sources/log-name';

const KINDS: readonly InputKind[] = ['file', 'object', 'pipe'];
const stamp = fc.integer({ min: 0, max: 5 }).map((minutes) => `_20260101T000${minutes}Z_`);
const name = fc
  .tuple(
    fc.constantFrom('a', 'ab', 'a.json', '😀', '😁', ''),
    fc.oneof(stamp, fc.string({ unit: 'binary', maxLength: 4 })),
  )
  .map((parts) => `${parts.join('').replaceAll('/', '')}.gz`);
const path = fc.tuple(fc.constantFrom('/', '/logs/', '/logs/a/', '/ö/'), name).map((parts) => parts.join(''));

describe('InputList', () => {
  test('gives back every input once, by minute of delivery and path', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(path, fc.nat())), (files) => {
        const list = new InputList((id) => id.slice(1));
        for (const [id, bytes] of files) list.add(kindOf(id), id, bytes);
        const inputs = list.inOrder();
        expect([...inputs]).toEqual(expected(files));
        expect(inputs).toHaveLength(new Set(files.map(([id]) => id)).size);
        expect(inputs.bytes).toBe([...inputs].reduce((sum, { file }) => sum + file.bytes, 0));
        expect([...inputs.only(['pipe'])]).toEqual([...inputs].filter(({ kind }) => kind === 'pipe'));
        expect([...inputs.only(INPUT_KINDS)]).toEqual([...inputs]);
      }),
    );
  });

  test('has room for more than it began with', () => {
    const list = new InputList((id) => id);
    const ids = Array.from({ length: 5000 }, (_, number) => `/logs/${number % 7}/${String(number).padStart(300, 'x')}`);
    for (const id of ids) list.add('file', id, 1);
    expect(Array.from(list.inOrder(), ({ file }) => file.id)).toEqual(ids.toSorted());
  });

  test('takes minutes of all years', () => {
    const list = new InputList((id) => id);
    for (const year of ['9999', '2026', '0001', '1960']) list.add('file', `/_${year}1231T2359Z_.gz`, 0);
    expect(Array.from(list.inOrder(), ({ file }) => file.id.slice(2, 6))).toEqual(['0001', '1960', '2026', '9999']);
  });
});

const kindOf = (id: string): InputKind => KINDS[id.length % KINDS.length] ?? 'file';

function expected(files: readonly (readonly [id: string, bytes: number])[]): Input[] {
  const first = new Map(files.toReversed());
  const inputs = [...first].map(([id, bytes]) => ({
    kind: kindOf(id),
    file: { id, path: id.slice(1), bytes },
    delivered: deliveredAt(id),
  }));
  const minute = ({ delivered = Number.POSITIVE_INFINITY }: Input): number => delivered;
  return inputs.sort((a, b) => (minute(a) === minute(b) ? (a.file.id < b.file.id ? -1 : 1) : minute(a) - minute(b)));
}
