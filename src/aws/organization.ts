/**
 * The accounts of an organization, with their place in the tree and their tags.
 * Source: Organizations API reference. `Status` is retired since 2026-09-09: `State` is read first.
 */
import {
  type Account,
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { Connection } from './connection';
import { failed, type Outcome, success } from './outcome';
import { allPages } from './pages';
import { globalRegion } from './partition';
import type { AccountSession } from './sessions';

export interface OrganizationInfo {
  readonly id: string;
  readonly managementAccount: string;
}

export interface OrganizationAccount {
  readonly id: string;
  readonly name: string;
  readonly partition: string;
  /** `Root/Workloads/Prod`. */
  readonly ouPath: string;
  readonly tags: Readonly<Record<string, string>>;
  /** ACTIVE, SUSPENDED, PENDING_CLOSURE, … */
  readonly state: string;
}

interface Node {
  readonly id: string;
  readonly path: string;
}

export class Organization {
  private readonly client: OrganizationsClient;
  private readonly region: string;

  constructor(
    private readonly connection: Connection,
    private readonly hub: AccountSession,
  ) {
    this.region = globalRegion(hub.partition);
    this.client = new OrganizationsClient(connection.clientConfig(this.region, hub.credentials));
  }

  async describe(): Promise<Outcome<OrganizationInfo>> {
    const answer = await this.call('DescribeOrganization', (o) =>
      this.client.send(new DescribeOrganizationCommand({}), o),
    );
    if (!answer.ok) return answer;
    const { Id: id, MasterAccountId: managementAccount } = answer.value.Organization ?? {};
    return success({ id: id ?? '', managementAccount: managementAccount ?? '' });
  }

  /** Walks the tree. Tags cost a call for each account, so they are read only when something asks for them. */
  async accounts(options: { readonly withTags: boolean }): Promise<Outcome<OrganizationAccount[]>> {
    const roots = await this.pages(
      'ListRoots',
      (token, o) => this.client.send(new ListRootsCommand(token), o),
      'Roots',
    );
    if (!roots.ok) return roots;
    const nodes = roots.value.map((root) => ({ id: root.Id ?? '', path: 'Root' }));
    const found = await Promise.all(nodes.map((node) => this.walk(node)));
    const broken = found.find((f) => !f.ok);
    if (broken && !broken.ok) return broken;
    const accounts = found.flatMap((f) => (f.ok ? f.value : []));
    if (!options.withTags) return success(accounts);
    return this.withTags(accounts);
  }

  private async walk(node: Node): Promise<Outcome<OrganizationAccount[]>> {
    const [accounts, units] = await Promise.all([
      this.pages(
        'ListAccountsForParent',
        (token, o) => this.client.send(new ListAccountsForParentCommand({ ParentId: node.id, ...token }), o),
        'Accounts',
      ),
      this.pages(
        'ListOrganizationalUnitsForParent',
        (token, o) => this.client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: node.id, ...token }), o),
        'OrganizationalUnits',
      ),
    ]);
    if (!accounts.ok) return accounts;
    if (!units.ok) return units;
    const below = await Promise.all(
      units.value.map((unit) => this.walk({ id: unit.Id ?? '', path: `${node.path}/${unit.Name ?? ''}` })),
    );
    const broken = below.find((b) => !b.ok);
    if (broken && !broken.ok) return broken;
    const here = accounts.value.flatMap((account) => toAccount(account, node.path));
    return success([...here, ...below.flatMap((b) => (b.ok ? b.value : []))]);
  }

  private async withTags(accounts: readonly OrganizationAccount[]): Promise<Outcome<OrganizationAccount[]>> {
    const tagged = await Promise.all(
      accounts.map(async (account) => {
        const tags = await this.pages(
          'ListTagsForResource',
          (token, o) => this.client.send(new ListTagsForResourceCommand({ ResourceId: account.id, ...token }), o),
          'Tags',
        );
        if (!tags.ok) return tags;
        const entries = tags.value.map((tag) => [tag.Key ?? '', tag.Value ?? ''] as const);
        return success({ ...account, tags: Object.fromEntries(entries) });
      }),
    );
    const broken = tagged.find((t) => !t.ok);
    if (broken && !broken.ok) return failed(broken.failure);
    return success(tagged.flatMap((t) => (t.ok ? [t.value] : [])));
  }

  private call<T extends { readonly $metadata?: { readonly attempts?: number } }>(
    operation: string,
    send: (options: { abortSignal?: AbortSignal }) => Promise<T>,
  ): Promise<Outcome<T>> {
    const site = {
      operation: `organizations:${operation}`,
      account: this.hub.account,
      region: this.region,
      pace: 'read' as const,
    };
    return this.connection.call(site, send);
  }

  /** The items of all pages of a list. */
  private async pages<Key extends string, Item>(
    operation: string,
    send: (
      token: { NextToken?: string },
      options: { abortSignal?: AbortSignal },
    ) => Promise<{ [K in Key]?: Item[] | undefined } & { NextToken?: string | undefined; $metadata: object }>,
    key: Key,
  ): Promise<Outcome<Item[]>> {
    const pages = await allPages(`organizations:${operation}`, (token) => this.call(operation, (o) => send(token, o)));
    return pages.ok ? success(pages.value.flatMap((page) => page[key] ?? [])) : pages;
  }
}

function toAccount(account: Account, ouPath: string): OrganizationAccount[] {
  const { Id: id, Name: name, Arn: arn, State, Status } = account;
  if (!id) return [];
  const partition = arn?.split(':')[1] ?? 'aws';
  return [{ id, name: name ?? id, partition, ouPath, tags: {}, state: State ?? Status ?? 'ACTIVE' }];
}
