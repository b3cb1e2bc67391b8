import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { FileLedger } from '../../../../src/cli/commands/detect/state/file-ledger';

const hash = (name: string): Uint8Array => createHash('sha256').update(name).digest().subarray(0, 8);

describe('the files that were read', () => {
  it('are known again, and no others, also after saving', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 50 }), fc.array(fc.string()), (names, others) => {
        const ledger = new FileLedger();
        for (const name of names) ledger.add(hash(name), 20_000);
        const loaded = FileLedger.load(ledger.save(0));
        expect(loaded.count).toBe(names.length);
        for (const name of names) expect(loaded.touch(hash(name), 20_001)).toBe(true);
        for (const name of others) expect(loaded.touch(hash(name), 20_001)).toBe(names.includes(name));
      }),
    );
  });

  it('are as many as there are', () => {
    const ledger = new FileLedger();
    for (let index = 0; index < 100_000; index++) ledger.add(hash(`file ${index}`), 20_000);
    for (let index = 0; index < 100_000; index++) ledger.add(hash(`file ${index}`), 20_001);
    expect(ledger.count).toBe(100_000);
    expect(ledger.save(0)).toHaveLength(1_000_000);
    expect(FileLedger.load(ledger.save(0)).touch(hash('file 99999'), 20_001)).toBe(true);
  });

  it('are forgotten when they were not seen for long', () => {
    const ledger = new FileLedger();
    for (const name of ['gone', 'there']) ledger.add(hash(name), 20_000);
    ledger.touch(hash('there'), 20_030);
    const loaded = FileLedger.load(ledger.save(20_001));
    expect([loaded.touch(hash('there'), 20_031), loaded.touch(hash('gone'), 20_031)]).toEqual([true, false]);
  });

  it.each([0, 1])('are known as well after a clock that was at day %i', (day) => {
    const ledger = new FileLedger();
    for (const name of ['a', 'b']) ledger.add(hash(name), 20_000);
    ledger.touch(hash('a'), day);
    expect(['a', 'b'].map((name) => ledger.touch(hash(name), 20_001))).toEqual([true, true]);
    expect(FileLedger.load(ledger.save(20_000)).count).toBe(2);
  });

  it('may have a hash of nothing but zeros', () => {
    const ledger = new FileLedger();
    expect(ledger.touch(new Uint8Array(8), 1)).toBe(false);
    ledger.add(new Uint8Array(8), 1);
    expect(ledger.touch(new Uint8Array(8), 1)).toBe(true);
  });
});
