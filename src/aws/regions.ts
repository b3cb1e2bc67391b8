/**
 * The Regions enabled in an account: account:ListRegions, or ec2:DescribeRegions where the first is refused.
 * Source: Account Management API reference ListRegions; EC2 API reference DescribeRegions.
 */
import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { Connection } from './connection';
import { type Outcome, success } from './outcome';
import { allPages } from './pages';
import { globalRegion } from './partition';
import type { AccountSession } from './sessions';

export async function enabledRegions(connection: Connection, session: AccountSession): Promise<Outcome<string[]>> {
  const listed = await byAccountService(connection, session);
  if (listed.ok && listed.value.length > 0) return listed;
  if (!listed.ok && listed.failure.kind === 'interrupted') return listed;
  return byEc2(connection, session);
}

async function byAccountService(connection: Connection, session: AccountSession): Promise<Outcome<string[]>> {
  const region = globalRegion(session.partition);
  const client = new AccountClient(connection.clientConfig(region, session.credentials));
  const site = { operation: 'account:ListRegions', account: session.account, region };
  const pages = await allPages(site.operation, (token) => {
    // Without AccountId the call is about the caller's own account, which the management account may not name.
    const command = new ListRegionsCommand({ RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'], ...token });
    return connection.call(site, (options) => client.send(command, options));
  });
  return pages.ok ? success(namesOf(pages.value.flatMap((page) => page.Regions ?? []))) : pages;
}

async function byEc2(connection: Connection, session: AccountSession): Promise<Outcome<string[]>> {
  const client = new EC2Client(connection.clientConfig(session.region, session.credentials));
  const site = { operation: 'ec2:DescribeRegions', account: session.account, region: session.region };
  const answer = await connection.call(site, (options) => client.send(new DescribeRegionsCommand({}), options));
  if (!answer.ok) return answer;
  return success(namesOf(answer.value.Regions ?? []));
}

const namesOf = (regions: readonly { readonly RegionName?: string | undefined }[]): string[] =>
  regions.flatMap(({ RegionName }) => (RegionName ? [RegionName] : [])).sort();
