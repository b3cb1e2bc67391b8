import type { TrailEntry } from '../../src/config';
import { resolveTargets } from '../../stacks';
import type { OrganizationSnapshot } from '../../stacks/target-model';
import { configuration, MANAGEMENT, member, snapshot } from './configuration';

const chosen = (text: string, organization: OrganizationSnapshot = snapshot) => {
  const { targets, diagnostics } = resolveTargets(configuration(text), organization);
  expect(diagnostics).toEqual([]);
  return targets.map(({ account, trails }) => [account.id, ...trails.map((t) => `${t.trailName}@${t.region}`)]);
};

const baseline = `
  baseline:
    match: {name: acme-baseline}
    create: {}`;

describe('resolveTargets', () => {
  it('takes listed accounts, and those of the organization that include and exclude choose', () => {
    const text = `
region: eu-west-1
organization: {include: [{ou: Root}, {ou: Root/**}], exclude: [{ou: Root/Sandbox}]}
accounts: [{id: "444444444444", name: outside}]
trails:${baseline}`;
    expect(chosen(text)).toEqual([
      ['444444444444', 'acme-baseline@eu-west-1'],
      ['111111111111', 'acme-baseline@eu-west-1'],
      ['222222222222', 'acme-baseline@eu-west-1'],
    ]);
  });

  it('narrows by the selector of the entry', () => {
    const text = `
region: eu-west-1
organization: {}
trails:
  one: {match: {name: acme-one}, accounts: {tags: {tier: one}}, create: {home_region: eu-north-1}}
  other: {match: {name: acme-other}, accounts: {names: [pay*, sandbox]}, create: {}}`;
    expect(chosen(text)).toEqual([
      ['222222222222', 'acme-one@eu-north-1', 'acme-other@eu-west-1'],
      ['333333333333', 'acme-other@eu-west-1'],
    ]);
  });

  it('leaves accounts out that are closing', () => {
    const closing = member('222222222222', 'payments', { state: 'PENDING_CLOSURE' });
    const text = `region: eu-west-1\norganization: {}\ntrails:${baseline}`;
    expect(chosen(text, { accounts: [closing, MANAGEMENT] })).toEqual([['111111111111', 'acme-baseline@eu-west-1']]);
  });

  it('fails on the snapshot of another organization', () => {
    const text = `region: eu-west-1\norganization: {id: o-a1b2c3d4e5}\ntrails:${baseline}`;
    const other = { ...snapshot, organizationId: 'o-zzzzzzzzzz' };
    const { targets, diagnostics } = resolveTargets(configuration(text), other);
    expect(targets).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'stack_wrong_organization', severity: 'error', location: { line: 4 } }]);
    expect(diagnostics[0]?.message).toContain('got o-a1b2c3d4e5 and o-zzzzzzzzzz there');
    expect(chosen(text, { ...snapshot, organizationId: 'o-a1b2c3d4e5' })).toHaveLength(3);
  });

  it('makes an organization trail of a delegated administrator in the name of the management account', () => {
    const text = `
region: eu-west-1
organization: {}
trails: {org: {match: {name: acme-org}, accounts: {names: [payments]}, create: {organization: true}}}`;
    const organization = { ...snapshot, organizationId: 'o-a1b2c3d4e5', managementAccount: '111111111111' };
    const { targets } = resolveTargets(configuration(text), organization);
    expect(targets.map(({ account, trails }) => [account.id, trails[0]?.organization])).toEqual([
      ['222222222222', { id: 'o-a1b2c3d4e5', managementAccountId: '111111111111' }],
    ]);
  });

  it('keeps a listed member in its place in the organization', () => {
    const text = `
region: eu-west-1
organization: {}
accounts: [{id: "222222222222", tags: {own: "yes"}}]
trails:
  one: {match: {name: acme-one}, accounts: {names: [payments], ou: Root/Workloads, tags: {tier: one, own: "yes"}}, create: {}}`;
    expect(chosen(text)).toEqual([['222222222222', 'acme-one@eu-west-1']]);
  });

  it('makes nothing of entries without create, and needs no snapshot for them', () => {
    const text = 'organization: {}\ntrails: {one: {match: {name: acme-one}}}';
    expect(resolveTargets(configuration(text))).toEqual({ targets: [], diagnostics: [] });
  });
});

describe('fails with the line of the configuration', () => {
  const accounts = 'accounts: [{id: "111111111111"}, {id: "222222222222"}]\n';
  it.each<[string, string, string, RegExp]>([
    [
      'when the snapshot is missing',
      'stack_snapshot_missing',
      `organization: {}\ntrails:${baseline}`,
      /`organization` .* trailinsight.accounts.json, got none; `trailinsight import --accounts` writes it/,
    ],
    [
      'when an entry selects nobody',
      'stack_no_account',
      `region: eu-west-1\n${accounts}trails: {one: {match: {name: acme-one}, accounts: {tags: {no: one}}, create: {}}}`,
      /`trails.one` has `create` and must select an account .* got none of the 2 known/,
    ],
    [
      'when no Region is known',
      'stack_no_region',
      `${accounts}trails:${baseline}`,
      /`trails.baseline.create` needs the home Region of the trail, got none; set `home_region` there or `region`/,
    ],
    [
      'when several accounts would make one bucket',
      'stack_bucket_owner',
      `region: eu-west-1\n${accounts}trails: {one: {match: {name: acme-one}, create: {bucket: {name: acme-logs}}}}`,
      /`trails.one.create.bucket` .* got acme-logs in accounts 111111111111, 222222222222; add `account` to it/,
    ],
  ])('fails %s', (_, code, text, message) => {
    const { diagnostics } = resolveTargets(configuration(text));
    expect(diagnostics).toEqual([
      {
        code,
        severity: 'error',
        message: expect.stringMatching(message),
        location: { file: 'trailinsight.yaml', line: expect.any(Number), column: expect.any(Number) },
      },
    ]);
  });

  it.each<[string, string, string, RegExp]>([
    ['stack_organization_id', '', '1*', /needs the id of the organization .* got none; set `organization.id`/],
    [
      'stack_organization_owner',
      'organization: {id: o-a1b2c3d4e5}\n',
      '*',
      /must select the management account alone, got accounts 111111111111, 222222222222/,
    ],
  ])('fails an organization trail: %s', (code, head, names, message) => {
    const text = `region: eu-west-1\n${head}${accounts}
trails: {org: {match: {name: acme-org}, accounts: {names: ["${names}"]}, create: {organization: true}}}`;
    const { targets, diagnostics } = resolveTargets(configuration(text), { accounts: [] });
    expect(diagnostics).toMatchObject([{ code, message: expect.stringMatching(message) }]);
    expect(targets.flatMap(({ trails }) => trails)).toHaveLength(code === 'stack_organization_id' ? 0 : 2);
  });

  it.each<[string, string, RegExp]>([
    [
      'alerts',
      `alerts: {alarms: {runbook_base: 'https://x/\${file("/etc/hosts")}'}, routes: [{to: sns:a}]}`,
      /^`alerts`/,
    ],
    [
      'mutes[0].insight',
      `alerts: {routes: [{to: sns:a}]}
mutes: [{insight: {identity: 'a%{ if true }'}, reason: x, expires: 2099-01-01}]`,
      /^`mutes\[0\].insight` must not hold an expression of Terraform, got "a%\{ if true \}"; /,
    ],
  ])('fails on text in %s that Terraform would evaluate', (_at, more, message) => {
    const text = `region: eu-west-1\naccounts: [{id: "111111111111"}]
trails: {main: {match: {name: acme}, create: {log_group: managed}}}\n${more}`;
    expect(resolveTargets(configuration(text)).diagnostics).toContainEqual(
      expect.objectContaining({ code: 'stack_expression', message: expect.stringMatching(message) }),
    );
  });

  it('warns of an organization trail with the id that init writes as an example', () => {
    const diagnosticsOf = (id: string, organization: boolean) =>
      resolveTargets(
        configuration(`region: eu-west-1\norganization: {id: ${id}}\naccounts: [{id: "111111111111"}]
trails: {org: {match: {name: acme-org}, create: {organization: ${organization}}}}`),
        { accounts: [] },
      ).diagnostics;
    expect(diagnosticsOf('o-exampleorgid', true)).toMatchObject([
      {
        code: 'stack_placeholder',
        severity: 'warning',
        message: expect.stringMatching(/^`organization.id` must be .* got o-exampleorgid, .*describe-organization/),
        location: { line: 4 },
      },
    ]);
    expect(diagnosticsOf('o-exampleorgid', false)).toEqual([]);
    expect(diagnosticsOf('o-a1b2c3d4e5', true)).toEqual([]);
  });

  it('fails when two entries meet in an account of the organization', () => {
    const text = `region: eu-west-1
organization: {}
trails:
  first: {match: {name: acme-one}, accounts: {names: [pay*]}, create: {}}
  again: {match: {name: acme-one}, accounts: {tags: {tier: one}}, create: {}}`;
    const { diagnostics } = resolveTargets(configuration(text), snapshot);
    const message = /`trails.again` .* got acme-one in account 222222222222, eu-west-1, as in `trails.first`/;
    expect(diagnostics).toMatchObject([
      { code: 'stack_trail_twice', message: expect.stringMatching(message), location: { line: 7 } },
    ]);
  });

  it('fails when more trails share a bucket than its policy can name', () => {
    const ids = Array.from({ length: 100 }, (_, index) => String(100000000000 + index));
    const text = `region: eu-west-1
accounts: [${ids.map((id) => `{id: "${id}"}`).join(', ')}]
trails: {one: {match: {name: acme-one}, create: {bucket: {name: acme-logs, account: "100000000000"}}}}`;
    const message = /`trails.one.create.bucket` .* got 100 trails in \d+ bytes; make one organization trail/;
    expect(resolveTargets(configuration(text)).diagnostics).toMatchObject([
      { code: 'stack_bucket_policy', message: expect.stringMatching(message) },
    ]);
  });

  it.each<[string, Partial<TrailEntry>, string, RegExp]>([
    [
      'event categories that Terraform cannot say',
      { managedBy: 'terraform', insightSelectors: [{ insightType: 'ApiErrorRateInsight', eventCategories: ['Data'] }] },
      'stack_trail',
      /`trails.one`: `insightSelectors` .* got ApiErrorRateInsight \[Data\]; .* \(managed_by: cli\)/,
    ],
    [
      'a pattern for a name',
      { match: { name: 'acme-*' } },
      'stack_trail_name',
      /must be the one name .* got "acme-\*"/,
    ],
  ])('fails %s', (_, change, code, message) => {
    const config = configuration(`region: eu-west-1\n${accounts}trails: {one: {match: {name: acme-one}, create: {}}}`);
    const trails = config.trails.map((entry) => ({ ...entry, ...change }));
    const { diagnostics } = resolveTargets({ ...config, trails });
    expect(diagnostics).toMatchObject([{ code, message: expect.stringMatching(message), location: { line: 5 } }]);
  });
});
