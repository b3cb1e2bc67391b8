import { enabledRegions, Organization } from '../../src/aws';
import { type Received, type Reply, refusal, scripted, session } from './support';

const start = scripted();

describe('Organization', () => {
  /** A tree by parent: accounts and units, as pages. */
  const tree: Record<string, { accounts?: object[][]; units?: object[][] }> = {
    'r-1': {
      accounts: [[], [{ Id: '111111111111', Name: 'hub', State: 'ACTIVE' }]],
      units: [[], [{ Id: 'ou-1', Name: 'Work' }]],
    },
    'ou-1': {
      accounts: [
        [
          { Id: '222222222222', Name: 'a', State: 'SUSPENDED', Status: 'ACTIVE' },
          { Id: '333333333333', Status: 'PENDING_CLOSURE', Arn: 'arn:aws-us-gov:organizations::1:account/o-1/3' },
          { Name: 'without an id' },
          { Id: '444444444444' },
        ],
      ],
      units: [[{ Id: 'ou-2', Name: 'Deep/er' }, {}]],
    },
    'ou-2': { accounts: [[{ Id: '555555555555', Name: 'b' }]] },
  };

  const page = (key: string, pages: object[][] = [[]], token: unknown = '0'): Reply => {
    const index = Number(token);
    const more = index + 1 < pages.length ? { NextToken: String(index + 1) } : {};
    return { body: { [key]: pages[index] ?? [], ...more } };
  };

  function answer({ operation, parameters }: Received): Reply {
    const node = tree[String(parameters.ParentId)] ?? {};
    if (operation === 'ListRoots') return page('Roots', [[], [{ Id: 'r-1', Name: 'Root' }]], parameters.NextToken);
    if (operation === 'ListAccountsForParent') return page('Accounts', node.accounts, parameters.NextToken);
    if (operation === 'ListTagsForResource')
      return page('Tags', [[], [{ Key: 'team', Value: String(parameters.ResourceId) }]], parameters.NextToken);
    return page('OrganizationalUnits', node.units, parameters.NextToken);
  }

  test('walks the tree over empty pages, and reads State before Status', async () => {
    const { connection } = await start(answer);
    const accounts = await new Organization(connection, session()).accounts({ withTags: false });
    expect(accounts.ok && accounts.value.map((a) => [a.id, a.name, a.partition, a.ouPath, a.state])).toEqual([
      ['111111111111', 'hub', 'aws', 'Root', 'ACTIVE'],
      ['222222222222', 'a', 'aws', 'Root/Work', 'SUSPENDED'],
      ['333333333333', '333333333333', 'aws-us-gov', 'Root/Work', 'PENDING_CLOSURE'],
      ['444444444444', '444444444444', 'aws', 'Root/Work', 'ACTIVE'],
      ['555555555555', 'b', 'aws', 'Root/Work/Deep/er', 'ACTIVE'],
    ]);
  });

  test('tags, where somebody asks for them', async () => {
    const { connection, aws } = await start(answer);
    const accounts = await new Organization(connection, session()).accounts({ withTags: true });
    expect(accounts.ok && accounts.value.map(({ tags }) => tags.team)).toEqual(
      accounts.ok && accounts.value.map(({ id }) => id),
    );
    expect(aws.received.filter(({ operation }) => operation === 'ListTagsForResource')).toHaveLength(10);
  });

  test.each(['ListRoots', 'ListAccountsForParent', 'ListOrganizationalUnitsForParent', 'ListTagsForResource'])(
    'fails as a whole when %s is refused',
    async (denied) => {
      const { connection } = await start((call) =>
        call.operation === denied ? refusal('AccessDeniedException') : answer(call),
      );
      expect(await new Organization(connection, session()).accounts({ withTags: true })).toMatchObject({
        ok: false,
        failure: { kind: 'access_denied', operation: `organizations:${denied}` },
      });
    },
  );

  test.each(['ListRoots', 'ListAccountsForParent'])('fails for %s with a token that comes again', async (endless) => {
    const { connection } = await start((call) =>
      call.operation === endless ? { body: { NextToken: 'again' } } : answer(call),
    );
    expect(await new Organization(connection, session()).accounts({ withTags: false })).toMatchObject({
      ok: false,
      failure: { code: 'EndlessList', operation: `organizations:${endless}` },
    });
  });

  test.each([
    ['aws', 'us-east-1'],
    ['aws-us-gov', 'us-gov-west-1'],
    ['aws-cn', 'cn-northwest-1'],
  ])('in %s it is asked in %s', async (partition, region) => {
    const body = { Organization: { Id: 'o-1', MasterAccountId: '111111111111' } };
    const { connection, aws } = await start(() => ({ body }));
    const info = await new Organization(connection, session({ partition })).describe();
    expect(info).toEqual({ ok: true, value: { id: 'o-1', managementAccount: '111111111111' } });
    expect(aws.received.map((call) => call.region)).toEqual([region]);
  });

  test('an answer without an organization has no id', async () => {
    const { connection } = await start(() => ({ body: {} }));
    const info = await new Organization(connection, session()).describe();
    expect(info).toEqual({ ok: true, value: { id: '', managementAccount: '' } });
  });
});

describe('enabledRegions', () => {
  const xml = (...names: string[]): Reply => ({
    contentType: 'text/xml',
    body: `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><regionInfo>${names
      .map((name) => `<item><regionName>${name}</regionName></item>`)
      .join('')}<item/></regionInfo></DescribeRegionsResponse>`,
  });
  const json = (body: object): Reply => ({ contentType: 'application/json', body });
  const isEc2 = ({ operation }: Received): boolean => operation === 'DescribeRegions';

  test('by the account service, over pages', async () => {
    const { connection, aws } = await start(({ parameters }) =>
      json(
        parameters.NextToken
          ? { Regions: [{ RegionName: 'eu-west-1' }, {}] }
          : { Regions: [{ RegionName: 'us-east-1' }], NextToken: 'two' },
      ),
    );
    expect(await enabledRegions(connection, session())).toEqual({ ok: true, value: ['eu-west-1', 'us-east-1'] });
    for (const { parameters } of aws.received) {
      expect(parameters.RegionOptStatusContains).toEqual(['ENABLED', 'ENABLED_BY_DEFAULT']);
      expect(parameters).not.toHaveProperty('AccountId');
    }
  });

  test.each<[string, Reply]>([
    ['is refused', { ...refusal('AccessDeniedException', 403), contentType: 'application/json' }],
    ['answers nothing', json({ Regions: [] })],
    ['does not come to an end', json({ Regions: [{ RegionName: 'eu-west-1' }], NextToken: 'again' })],
  ])('by EC2 where the account service %s', async (_name, first) => {
    const { connection } = await start((call) => (isEc2(call) ? xml('us-east-1', 'ap-south-1') : first));
    expect(await enabledRegions(connection, session())).toEqual({ ok: true, value: ['ap-south-1', 'us-east-1'] });
  });

  test('fails when both refuse, with what EC2 said', async () => {
    const denied =
      '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message></Error></Errors></Response>';
    const { connection } = await start((call) =>
      isEc2(call)
        ? { status: 403, contentType: 'text/xml', body: denied }
        : { ...refusal('AccessDeniedException', 403), contentType: 'application/json' },
    );
    expect(await enabledRegions(connection, session())).toMatchObject({
      ok: false,
      failure: { kind: 'access_denied', code: 'UnauthorizedOperation', operation: 'ec2:DescribeRegions' },
    });
  });

  test('fails at once when interrupted: EC2 is not asked', async () => {
    const { connection, aws } = await start(() => json({}), { signal: AbortSignal.abort() });
    expect(await enabledRegions(connection, session())).toMatchObject({ ok: false, failure: { kind: 'interrupted' } });
    expect(aws.received).toEqual([]);
  });
});
