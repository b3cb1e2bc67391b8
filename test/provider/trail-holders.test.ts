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
    const last = claims.map(([arn, id, config]) =>
      id === undefined ? holders.claimNew(arn, config) : holders.claim(arn, id, config),
    );
    expect(last.at(-1)).toBe(second ? 'another' : undefined);
  });

  test('two of one text are two resources, when both were validated', () => {
    const holders = new TrailHolders();
    holders.wasValidated('x');
    holders.wasValidated('x');
    holders.claim('t', 'a', 'x');
    expect(holders.claimNew('t', 'x')).toBe('another');
  });

  test('a trail is held once a resource on it was read or planned', () => {
    const holders = new TrailHolders();
    holders.wasRead({ arn: 'read', memory: {} });
    holders.claim('planned', 'a', 'x');
    holders.claimNew('new', 'x');
    expect(['read', 'planned', 'new', 'other'].map((arn) => holders.isHeld(arn))).toEqual([true, true, false, false]);
  });

  test('one that goes is known to those that come and those that stay, whoever is planned first', () => {
    const first = new TrailHolders();
    expect(first.leave('t', 'a')).toBeUndefined();
    expect([first.claimNew('t', 'x'), first.leave('t', 'b')]).toEqual(['leaving', 'made']);
    const second = new TrailHolders();
    second.leave('t', 'a');
    expect([second.claim('t', 'b', 'x'), second.leave('t', 'a')]).toEqual(['leaving', 'stays']);
    const alone = new TrailHolders();
    expect([alone.claim('t', 'a', 'x'), alone.leave('t', 'a')]).toEqual([undefined, undefined]);
  });

  test('what a replacement replaces is known by its configuration, or by the trail that was read', () => {
    const holders = new TrailHolders();
    const planned = { arn: 't', memory: { id: 'a' } };
    const read = { arn: 'u', memory: { id: 'b' } };
    holders.mayBeReplaced('x', planned);
    holders.wasRead(read);
    expect([holders.replacedBy('x'), holders.replacedBy('x', 'u'), holders.replacedBy('y')]).toEqual([
      planned,
      read,
      undefined,
    ]);
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
