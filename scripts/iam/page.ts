import {
  CALL_GROUPS,
  iamActions,
  POLICY_NAMES,
  type PolicyName,
  RESOURCE_CALLS,
  rolePolicy,
} from '../../src/constructs';
import { constructResourceTypes } from './resource-types';

/** The generated parts of docs/iam.md, by the name in their marks. */
export function pageParts(root: string): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(POLICY_NAMES.map((name) => [name, roleTable(name)])),
    deployer: deployerTable(constructResourceTypes(root)),
  };
}

/** Text whose parts between `<!-- NAME: … -->` and `<!-- end -->` are made anew. Throws on a mark that nothing is for. */
export function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  return page.replace(/<!-- (\w+): ([^>]*)-->\n[\s\S]*?<!-- end -->/g, (_, name: string, note: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`nothing is made for the mark ${name}; it is one of ${Object.keys(parts)}`);
    return `<!-- ${name}: ${note}-->\n\n${part}\n\n<!-- end -->`;
  });
}

function roleTable(name: PolicyName): string {
  const statements = new Map(rolePolicy(name).Statement.map((statement) => [statement.Sid, statement]));
  const rows = CALL_GROUPS.filter(({ policy }) => policy === name).map(({ sid, calls, neededFor }) => {
    const { Action = [], Resource = [] } = statements.get(sid) ?? {};
    return [
      `\`${sid}\``,
      code(Action),
      code(Resource),
      calls.length === 0 ? `${neededFor} (checked on the way)` : neededFor,
    ];
  });
  return table(['Statement', 'Actions', 'On', 'Needed for'], rows);
}

function deployerTable(types: readonly string[]): string {
  const rows = types.map((type) => {
    const actions = [...new Set((RESOURCE_CALLS[type] ?? []).flatMap(iamActions))].sort();
    return [`\`${type}\``, brief(actions)];
  });
  return table(['Resource type', 'Actions'], rows);
}

/** `s3: CreateBucket, DeleteBucket`: one prefix for all that follow. */
function brief(actions: readonly string[]): string {
  const services = [...new Set(actions.map((action) => action.split(':')[0] ?? ''))];
  return services
    .map((service) => {
      const own = actions.filter((action) => action.startsWith(`${service}:`));
      return `${service}: ${own.map((action) => action.slice(service.length + 1)).join(', ')}`;
    })
    .join('; ');
}

const code = (values: string | readonly string[]): string =>
  [values]
    .flat()
    .map((value) => `\`${value}\``)
    .join('<br>');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
