/** What must hold within one entry under `trails`. */
import { type LoggedEvents, unmetPrerequisites } from '../selectors';
import { diagnostic, type Path, quote, showPath } from './diagnostic';
import { hasReference } from './environment';
import { isPattern } from './glob';
import type { ConfigDiagnostic } from './model';
import type { ConfigFile, TrailFile } from './schema';
import { brokenArnRule, brokenNameRule } from './trail-names';
import type { Tree } from './yaml-tree';

type CreateFile = NonNullable<TrailFile['create']>;
type Rule = (trail: TrailFile, path: Path, tree: Tree) => ConfigDiagnostic[];

const matchShape: Rule = ({ match: { name, arn } }, path, tree) => {
  const [key, value, broken] =
    arn === undefined ? (['name', name ?? '', brokenNameRule] as const) : (['arn', arn, brokenArnRule] as const);
  const rule = hasReference(value) ? undefined : broken(value);
  if (rule === undefined) return [];
  const at = [...path, 'match', key];
  const example = key === 'arn' ? ', for example arn:aws:cloudtrail:eu-west-1:123456789012:trail/main' : '';
  const code = key === 'arn' ? 'config_trail_arn' : 'config_trail_name';
  return [diagnostic(code, tree.at(at), `${showPath(at)} ${rule}; got ${quote(value)}${example}`)];
};

const createNeedsName: Rule = ({ match, create }, path, tree) => {
  if (!create || (match.name !== undefined && !isPattern(match.name))) return [];
  const at = [...path, 'match', match.name === undefined ? 'arn' : 'name'];
  const message = `${showPath(at)} must be a plain \`name\` where \`create\` is given: it names the trail that is made; got ${quote(match.name ?? match.arn ?? '')}: give the name, or remove \`create\``;
  return [diagnostic('config_trail_name', tree.at(at), message)];
};

/** What a trail made from `create` would log. */
function loggedBy({ management_events: management = 'write', data_events: data = [] }: CreateFile): LoggedEvents {
  return {
    managementRead: management !== 'write',
    managementWrite: management !== 'read',
    dataRead: data.some(({ events }) => events !== 'write'),
    dataWrite: data.some(({ events }) => events !== 'read'),
  };
}

const prerequisites: Rule = ({ create, insight_selectors: selectors }, path, tree) => {
  if (!create) return [];
  const logged = loggedBy(create);
  return (selectors ?? []).flatMap(({ insight_type: insightType, event_categories: eventCategories }, index) => {
    const at = [...path, 'insight_selectors', index];
    const selector = eventCategories ? { insightType, eventCategories } : { insightType };
    return unmetPrerequisites([selector], logged).map(({ eventCategory, needs }) => {
      const fix =
        eventCategory === 'Data'
          ? '`create.data_events` names none: add them, or remove Data'
          : `\`create.management_events\` is ${create.management_events}: set it to write or all`;
      const message = `${showPath(at)} must have what it analyses in the trail: ${insightType} on ${eventCategory} needs ${needs}; ${fix}`;
      return diagnostic('config_prerequisite', tree.at(at), message);
    });
  });
};

const repeatedTypes: Rule = ({ insight_selectors: selectors }, path, tree) => {
  const first = new Map<string, number>();
  return (selectors ?? []).flatMap(({ insight_type: type }, index) => {
    const earlier = first.get(type);
    first.set(type, earlier ?? index);
    if (earlier === undefined) return [];
    const at = [...path, 'insight_selectors', index];
    const line = tree.at([...path, 'insight_selectors', earlier]).line;
    const message = `${showPath(at)} must name a type that no other selector of the trail names; got ${type}, first on line ${line}: put all its categories into one \`event_categories\``;
    return [diagnostic('config_duplicate', tree.at(at), message)];
  });
};

const withoutEffect: Rule = (trail, path, tree) => {
  const found: ConfigDiagnostic[] = [];
  const count = trail.insight_selectors?.length ?? 0;
  if (trail.on_remove === 'clear' && count > 0) {
    const at = [...path, 'on_remove'];
    const message = `${showPath(at)} has no effect while selectors are listed; got clear beside ${count} of them: empty \`insight_selectors\` to clear the trail`;
    found.push(diagnostic('config_no_effect', tree.at(at), message, 'warning'));
  }
  if (trail.verify_members && trail.create && !trail.create.organization) {
    const at = [...path, 'verify_members'];
    const message = `${showPath(at)} is about organization trails, and \`create\` makes this one for its own account; set \`create.organization: true\` or remove it`;
    found.push(diagnostic('config_no_effect', tree.at(at), message, 'warning'));
  }
  if (trail.create?.selectors_by && trail.managed_by !== 'terraform') {
    const at = [...path, 'create', 'selectors_by'];
    const message = `${showPath(at)} has no effect: the command line puts the selectors of this entry; set \`managed_by: terraform\` or remove it`;
    found.push(diagnostic('config_no_effect', tree.atKey(at), message, 'warning'));
  }
  return found;
};

const organizationTrail: Rule = ({ create, accounts }, path, tree) => {
  if (!create?.organization) return [];
  const plainName = accounts?.names?.length === 1 && !isPattern(accounts.names[0] ?? '');
  if (accounts?.ids?.length === 1 || plainName) return [];
  const at = [...path, 'create', 'organization'];
  const message = `${showPath(at)} must be made in one account, the management account or a delegated administrator; got ${accounts ? 'a selector that may take in several' : 'no `accounts`, which is all of them'}: write \`accounts: {ids: ["…"]}\` with its id`;
  return [diagnostic('config_organization_trail', tree.at(at), message, 'warning')];
};

const RULES: readonly Rule[] = [
  matchShape,
  createNeedsName,
  prerequisites,
  repeatedTypes,
  withoutEffect,
  organizationTrail,
];

export function trailRules(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  const entries = Object.entries(source.trails);
  // Alerts need no trail of ours, a detector's records come by the bus; nor does a detector.
  if (entries.length === 0 && source.alerts === undefined && source.detector === undefined) {
    const message =
      '`trails` names no trail, so there is nothing to compare; `trailinsight import` writes the live ones';
    return [diagnostic('config_no_effect', tree.atKey(['trails']), message, 'warning')];
  }
  return entries.flatMap(([name, trail]) => RULES.flatMap((rule) => rule(trail, ['trails', name], tree)));
}
