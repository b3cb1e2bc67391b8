import type { StaticAccounts } from './overlap';
import type { ConfigFile } from './schema';

/** The accounts a configuration lists, as selectors see them. An account without a name goes by its id. */
export function staticAccounts(source: ConfigFile): StaticAccounts {
  const listed = (source.accounts ?? []).map(({ id, name, partition, tags }) => ({
    id,
    name: name ?? id,
    partition: partition ?? 'aws',
    tags: tags ?? {},
  }));
  return { listed, closed: source.organization === undefined };
}
