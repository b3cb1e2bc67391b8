import { TrailHolders } from '../../src/provider/trail-holders';

type Claim = readonly [arn: string, id: string | undefined, config: string];

describe('who speaks for a trail in one run', () => {
  test.each<[string, readonly Claim[], boolean]>([
    ['one resource that is there', [['t', 'a', 'x']], false],
    [
      'one resource that is there, planned twice',
      [
        ['t', 'a', 'x'],
        ['t', 'a', 'x'],
      ],
      false,
    ],
    ['one resource to be made', [['t', undefined, 'x']], false],
    [
      'two that are there',
      [
        ['t', 'a', 'x'],
        ['t', 'b', 'y'],
      ],
      true,
    ],
    [
      'two that are there, alike',
      [
        ['t', 'a', 'x'],
        ['t', 'b', 'x'],
      ],
      true,
    ],
    [
      'two to be made',
      [
        ['t', undefined, 'x'],
        ['t', undefined, 'y'],
      ],
      true,
    ],
    [
      'two to be made, alike',
      [
        ['t', undefined, 'x'],
        ['t', undefined, 'x'],
      ],
      true,
    ],
    [
      'one that is there and one to be made',
      [
        ['t', 'a', 'x'],
        ['t', undefined, 'y'],
      ],
      true,
    ],
    [
      'one to be made and one that is there',
      [
        ['t', undefined, 'y'],
        ['t', 'a', 'x'],
      ],
      true,
    ],
    [
      'a replacement: planned as it is, then as one to be made',
      [
        ['t', 'a', 'x'],
        ['t', undefined, 'x'],
      ],
      false,
    ],
    [
      'a replacement beside another one to be made',
      [
        ['t', 'a', 'x'],
        ['t', undefined, 'x'],
        ['t', undefined, 'y'],
      ],
      true,
    ],
    [
      'two on two trails',
      [
        ['t', 'a', 'x'],
        ['u', undefined, 'x'],
        ['v', 'b', 'x'],
      ],
      false,
    ],
  ])('%s', (_name, claims, second) => {
    const holders = new TrailHolders();
    expect(claims.map((claim) => holders.claim(...claim)).at(-1)).toBe(second);
  });

  test('a trail is held once a resource on it was seen, read or planned', () => {
    const holders = new TrailHolders();
    holders.wasRead('read');
    holders.claim('planned', 'a', 'x');
    holders.claim('new', undefined, 'x');
    expect(['read', 'planned', 'new', 'other'].map((arn) => holders.isHeld(arn))).toEqual([true, true, false, false]);
  });

  test('what another has written since is known', () => {
    const holders = new TrailHolders();
    expect(holders.wroteOther('t', 'a')).toBe(false);
    holders.wrote('t', 'a');
    expect([holders.wroteOther('t', 'a'), holders.wroteOther('t', 'b'), holders.wroteOther('u', 'b')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
