import fc from 'fast-check';
import { type Config, formatDiagnostic, type KnownAccount, loadConfig } from '../../src/config';
import { configurationFor, importBlocksFor, type LiveTrail, type UnreadTarget } from '../../src/control';
import type { FoundTrail } from '../../src/control/claims';
import { entryNames } from '../../src/control/import';
import { sameSelectors } from '../../src/selectors';
import { A, account, arnOf, B, failure, found, location } from './make';

/** What CloudTrail takes as a name, with those that mean something to YAML, JavaScript or Terraform. */
const odd = [
  'null',
  'true',
  'yes',
  '1e3',
  '0x1F',
  '007',
  '123',
  '1.5',
  '2026-11-20',
  'constructor',
  'a.b',
  'a_b',
  'a-b',
  'NaN',
  '1_000',
];
const trailName = fc.oneof(fc.constantFrom(...odd), fc.stringMatching(/^[A-Za-z0-9]([._-]?[A-Za-z0-9]){2,20}$/));
const place = fc.record({ owner: fc.constantFrom(A, B), homeRegion: fc.constantFrom('eu-west-1', 'us-gov-west-1') });
const makeTrail = ([name, at]: readonly [
  string,
  { readonly owner: string; readonly homeRegion: string },
]): FoundTrail => ({
  ...found(at.owner, name.length < 3 ? `${name}-x` : name, at),
});
const unique = { maxLength: 8, selector: (trail: FoundTrail) => trail.arn };
const trails = fc.uniqueArray(fc.tuple(trailName, place).map(makeTrail), unique);
/** Also what no service should ever answer. */
const wildTrails = fc.uniqueArray(
  fc.tuple(fc.oneof(trailName, fc.string({ unit: 'binary', minLength: 1 })), place).map(makeTrail),
  unique,
);

const selectors = fc.uniqueArray(
  fc.record(
    {
      insightType: fc.constantFrom('ApiCallRateInsight', 'ApiErrorRateInsight', 'ThroughputInsight'),
      eventCategories: fc.uniqueArray(fc.constantFrom('Management', 'Data', 'NetworkActivity'), { minLength: 1 }),
    },
    { requiredKeys: ['insightType'] },
  ),
  { selector: (s) => s.insightType },
);
const live = (of: fc.Arbitrary<FoundTrail[]>): fc.Arbitrary<LiveTrail[]> =>
  of.chain((list) => fc.tuple(...list.map((trail) => selectors.map((s) => ({ trail, selectors: s })))));

const auth = { sessionName: 'trailinsight' };
const load = (text: string) => loadConfig(text, 'trailinsight.yaml', { env: {}, unresolvedEnv: 'error' });

function valid(text: string): Config {
  const { config, diagnostics } = load(text);
  if (!config) throw new Error(`${diagnostics.map(formatDiagnostic).join('\n')}\n${text}`);
  return config;
}

describe('entryNames', () => {
  test.each<[string, FoundTrail[], string[]]>([
    ['their own', [found(A, 'one'), found(A, 'two')], ['one', 'two']],
    ['with the account where two are called the same', [found(A, 'main'), found(B, 'main')], ['main', `main-${B}`]],
    [
      'and with the Region where that is not enough',
      [found(A, 'main'), found(A, 'main', { homeRegion: 'us-east-1' }), found(A, 'main', { homeRegion: 'us-west-2' })],
      ['main', `main-${A}`, `main-${A}-us-west-2`],
    ],
  ])('%s', (_name, list, expected) => {
    expect([...entryNames(list).values()]).toEqual(expected);
  });

  test('one for each, whatever they are called, in whatever order', () => {
    fc.assert(
      fc.property(wildTrails, (list) => {
        const names = entryNames(list);
        expect([...names.keys()].sort()).toEqual(list.map(({ arn }) => arn).sort());
        expect(new Set(names.values()).size).toBe(list.length);
        for (const name of names.values()) expect(name).toMatch(/^[A-Za-z0-9][\w.-]*$/);
        expect(new Map(entryNames([...list].reverse()))).toEqual(new Map(names));
      }),
    );
  });

  test('trails that are called as others are told apart', () => {
    const list = [found(A, 'x'), found(B, 'x'), found(A, `x-${B}`), found(A, `x-${B}-eu-west-1`)];
    expect(new Set(entryNames(list).values()).size).toBe(4);
  });
});

describe('configurationFor', () => {
  test('reads back as what was live, whatever the trails are called', () => {
    fc.assert(
      fc.property(live(trails), (list) => {
        const { trails: entries } = valid(configurationFor(list, [], [], { auth }));
        expect(entries).toHaveLength(list.length);
        for (const { trail, selectors: was } of list) {
          const own = entries.filter(({ match }) => 'arn' in match && match.arn === trail.arn);
          expect(own).toHaveLength(1);
          expect(sameSelectors(own[0]?.insightSelectors ?? [], was)).toBe(true);
        }
      }),
    );
  });

  test('the way in goes along, secrets do not', () => {
    const memberRole = 'arn:{partition}:iam::{account_id}:role/audit';
    const listed = { id: B, partition: 'aws-us-gov', profile: 'gov', regions: 'enabled' as const, tags: {}, location };
    const accounts: KnownAccount[] = [account(A), account(B, { partition: 'aws-us-gov', listed })];
    const from = { region: 'eu-west-1', auth: { ...auth, memberRole, externalId: 'secret-id' } };
    const text = configurationFor([{ trail: found(A, 'main'), selectors: [] }], accounts, [], from);
    expect(text).not.toContain('secret-id');
    expect(text).toContain('# Add auth.external_id');
    expect(valid(text)).toMatchObject({
      region: 'eu-west-1',
      auth: { memberRole },
      accounts: [
        { id: A, name: 'name-1', partition: 'aws' },
        { id: B, partition: 'aws-us-gov', profile: 'gov' },
      ],
    });
  });

  test('an account goes along with its Regions and tags; its external id is asked for, not told', () => {
    const tags = { team: 'payments', stolen: `\${env.SECRET}` };
    const own = { id: B, partition: 'aws', regions: ['eu-west-1'], tags, externalId: 'own-secret', location };
    const from = { auth: { ...auth, memberRole: 'arn:{partition}:iam::{account_id}:role/audit' } };
    const text = configurationFor([], [account(A), account(B, { listed: own })], [], from);
    expect(text).not.toContain('own-secret');
    expect(text).toContain(`# Add external_id to account ${B}: it is not written down here.`);
    expect(text).not.toContain(`external_id to account ${A}`);
    expect(valid(text).accounts).toMatchObject([
      { id: A },
      { id: B, regions: ['eu-west-1'], tags: { team: 'payments' } },
    ]);
    expect(valid(text).accounts[1]?.tags).toEqual({ team: 'payments' });
  });

  test('account names of any kind stay names', () => {
    const printable = fc.string({
      unit: fc.integer({ min: 32, max: 126 }).map((c) => String.fromCharCode(c)),
      minLength: 1,
      maxLength: 50,
    });
    const name = fc.oneof(
      printable,
      fc.constantFrom('null', '1e3', '- x', '# y', ': ', "'", `\${env.HOME}`, '!!js', '*a', '&a', '{a}', '[', '%'),
    );
    fc.assert(
      fc.property(name, (given) => {
        const text = configurationFor([], [account(A, { name: given })], [], { auth });
        const [one] = valid(text).accounts;
        expect(one?.name).toBe(given.includes('${env.') ? undefined : given);
      }),
    );
  });

  test('an account name that asks for a variable of the reader gets none', () => {
    const text = configurationFor([], [account(A, { name: `\${env.SECRET}` })], [], { auth });
    const { config } = loadConfig(text, 'x', { env: { SECRET: 'leaked' }, unresolvedEnv: 'error' });
    expect(JSON.stringify(config?.accounts)).not.toContain('leaked');
  });

  test('what could not be read is told in a comment, and stays one', () => {
    const unread: UnreadTarget[] = [
      { target: B, name: 'b', failure: failure('access_denied', 'AccessDenied') },
      { target: 'odd\ntrails: {}', name: 'c', failure: failure('refused', 'Odd\r\ntrails: {}') },
    ];
    const text = configurationFor([{ trail: found(A, 'main'), selectors: [] }], [], unread, { auth });
    expect(text).toContain(`# Unknown: ${B}: AccessDenied`);
    expect(valid(text).trails.map(({ name }) => name)).toEqual(['main']);
  });
});

describe('importBlocksFor', () => {
  /** Address and id of each block. */
  const blocksOf = (text: string) =>
    [...text.matchAll(/^import \{\n {2}to = aws_cloudtrail\.(.*)\n {2}id = (".*")\n\}$/gm)].map(([, label, id]) => ({
      label: label ?? '',
      id: JSON.parse(id ?? '""'),
    }));
  const bare = (list: FoundTrail[]): LiveTrail[] => list.map((trail) => ({ trail, selectors: [] }));

  test('one block, with where it belongs', () => {
    expect(
      importBlocksFor(bare([found(A, 'main')])),
    ).toBe(`# Account ${A}, home Region eu-west-1: run with a provider for both.
import {
  to = aws_cloudtrail.main
  id = "${arnOf(A, 'main')}"
}
`);
  });

  const withSelectors = (list: FoundTrail[]): LiveTrail[] =>
    list.map((trail) => ({ trail, selectors: [{ insightType: 'ApiCallRateInsight' }] }));

  test('for the selectors alone: only trails that have some, by ARN', () => {
    const all = [...bare([found(A, 'quiet')]), ...withSelectors([found(B, 'main'), found(A, 'main')])];
    expect(
      importBlocksFor(all, ['trailinsight_insight_selectors']),
    ).toBe(`# Account ${A}, home Region eu-west-1: run with a provider for both.
import {
  to = trailinsight_insight_selectors.main
  id = "${arnOf(A, 'main')}"
}

# Account ${B}, home Region eu-west-1: run with a provider for both.
import {
  to = trailinsight_insight_selectors.main-${B}
  id = "${arnOf(B, 'main')}"
}
`);
  });

  test('for both: the trails first, the same label, and a word on two owners', () => {
    const text = importBlocksFor(
      [...withSelectors([found(A, 'main')]), ...bare([found(A, 'quiet')])],
      ['trailinsight_insight_selectors', 'aws_cloudtrail'],
    );
    expect(text.match(/to = .*/g)).toEqual([
      'to = aws_cloudtrail.main',
      'to = aws_cloudtrail.quiet',
      'to = trailinsight_insight_selectors.main',
    ]);
    expect(text).toContain('lifecycle { ignore_changes = [insight_selector] }');
    for (const line of text.split('\n')) expect(line).toMatch(/^(#.*|import \{| {2}(to|id) = .*|\}|)$/);
  });

  test('for selectors where there are none: nothing', () => {
    expect(importBlocksFor(bare([found(A, 'quiet')]), ['trailinsight_insight_selectors'])).toBe('');
    expect(importBlocksFor([], ['aws_cloudtrail', 'trailinsight_insight_selectors'])).toBe('');
  });

  test.each([
    ['1st', '_1st'],
    ['a.b', 'a_b'],
    ['-x', '_-x'],
    ['payments-data', 'payments-data'],
  ])('%s is labelled %s', (name, label) => {
    expect(blocksOf(importBlocksFor(bare([found(A, name)])))).toMatchObject([{ label }]);
  });

  test('names that differ only in what a label cannot have get different labels', () => {
    const labels = blocksOf(importBlocksFor(bare([found(A, 'a.b'), found(A, 'a_b'), found(B, 'a.b')]))).map(
      (b) => b.label,
    );
    expect(labels).toEqual(['a_b', `a_b-${A}`, `a_b-${B}`]);
  });

  test('labels are identifiers of HCL, one for each trail, whatever they are called', () => {
    fc.assert(
      fc.property(wildTrails, (list) => {
        const blocks = blocksOf(importBlocksFor(bare(list)));
        expect(blocks.map(({ id }) => id).sort()).toEqual(list.map(({ arn }) => arn).sort());
        expect(new Set(blocks.map(({ label }) => label)).size).toBe(list.length);
        for (const { label } of blocks) expect(label).toMatch(/^[A-Za-z_][\w-]*$/);
      }),
    );
  });
});
