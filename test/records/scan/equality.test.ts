import fc from 'fast-check';
import { record, written } from './arbitrary-record';
import { fast, plain, tell } from './both';
import { project } from './projection';

/** A file of records: in a list, one a line, or a bare list; with other keys around. */
const file = fc
  .tuple(
    fc.array(record, { maxLength: 6 }),
    fc.constantFrom('list', 'lines', 'bare'),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
  )
  .map(([records, form, numbers]) => {
    let turn = 0;
    const random = (): number => numbers[turn++ % numbers.length] ?? 0;
    const texts = records.map((one) => written(one, random));
    if (form === 'lines') return { records, text: texts.map((text) => `${text.replace(/[\r\n]/g, ' ')}\n`).join('') };
    const list = `[${texts.join(' ,')}]`;
    if (form === 'bare') return { records, text: list };
    return { records, text: `{"before":{"Records":[1]}, "Records" :${list},"after":"]}"}` };
  });

describe('what the scanners tell', () => {
  test.each([
    ['fast', fast],
    ['plain', plain],
  ])('the %s one tells what JSON.parse does', (_name, make) => {
    fc.assert(
      fc.property(file, fc.constantFrom('session', 'role'), ({ records, text }, attributeBy) => {
        // Read back, so that what JSON cannot say is not asked for.
        const wanted = records.map((one) => project(JSON.parse(JSON.stringify(one)), attributeBy));
        const told = tell(make({ attributeBy }), text);
        expect(told.calls.map(({ kind, minute }) => ({ kind, minute }))).toEqual(
          wanted.filter((one) => typeof one === 'object'),
        );
        expect(told.problems).toHaveLength(wanted.filter((one) => one === 'broken').length);
        expect(told.counts.updates).toBe(wanted.filter((one) => one === 'update').length);
        expect(told.counts.notCalls).toBe(wanted.filter((one) => one === 'no call').length);
      }),
      { numRuns: 400 },
    );
  });

  test('both tell the same of files that are damaged, in pieces of any size', () => {
    const damage = fc.tuple(
      fc.nat(),
      fc.nat({ max: 3 }),
      fc.constantFrom('"', '{', '}', ']', '\\', ',', '\n', '\0', 'x'),
    );
    fc.assert(
      fc.property(
        file,
        fc.array(damage, { maxLength: 4 }),
        fc.integer({ min: 1, max: 200 }),
        ({ text }, damages, step) => {
          let broken = text;
          for (const [place, length, put] of damages) {
            const at = place % (broken.length + 1);
            broken = broken.slice(0, at) + put + broken.slice(at + length);
          }
          const wanted = tell(plain(), broken);
          expect(tell(fast(), broken)).toEqual(wanted);
          expect(tell(fast(), broken, step)).toEqual(wanted);
          expect(tell(plain(), broken, step)).toEqual(wanted);
        },
      ),
      { numRuns: 300 },
    );
  });
});
