import { hasHole, known, show } from './problem-words';
import { loggedByTrail, type TrailAdvancedSelector, type TrailEvents } from './trail-event-selectors';

/** Source: CloudTrail user guide "Quotas in AWS CloudTrail": event selectors, data resources, conditions per trail. */
const MAX_EVENT_SELECTORS = 5;
const MAX_DATA_RESOURCES = 250;
const MAX_CONDITIONS = 500;

/** Source: API reference DataResource. Every other type is for advanced event selectors. */
const BASIC_TYPES = ['AWS::S3::Object', 'AWS::Lambda::Function', 'AWS::DynamoDB::Table'];

/** Source: API reference EventSelector. */
const EXCLUDABLE = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

const MANAGEMENT = ['all', 'write', 'read', 'none'];

/** What is wrong with the event selectors of a trail. */
export function eventProblems(events: TrailEvents): string[] {
  if (events.advancedEventSelectors !== undefined) return advancedProblems(events, events.advancedEventSelectors);
  const { managementEvents = 'write', dataEvents = [] } = events;
  const problems: string[] = [];
  const logged = Object.values(loggedByTrail(events)).includes(true);
  if (!logged || !MANAGEMENT.includes(managementEvents)) {
    problems.push(
      `\`managementEvents\` must be 'all', 'write' or 'read' unless there are data events, ` +
        `got ${show(managementEvents)}: this trail would log nothing, which CloudTrail refuses; name the events it logs.`,
    );
  }
  const count = dataEvents.length + (managementEvents === 'none' ? 0 : 1);
  if (count > MAX_EVENT_SELECTORS) {
    problems.push(
      `\`dataEvents\` must leave a trail with at most ${MAX_EVENT_SELECTORS} event selectors, that of management ` +
        `events counted, got ${count}; put resources together, or use \`advancedEventSelectors\`.`,
    );
  }
  return [...problems, ...excludedProblems(events), ...dataProblems(dataEvents)];
}

function excludedProblems({ managementEvents, excludeManagementEventSources = [] }: TrailEvents): string[] {
  const problems = excludeManagementEventSources
    .filter((source) => known(source) && !EXCLUDABLE.includes(source))
    .map(
      (source) =>
        `\`excludeManagementEventSources\` must be of ${EXCLUDABLE.join(' and ')}, got ${show(source)}; ` +
        'others are left out by an advanced event selector.',
    );
  if (excludeManagementEventSources.length > 0 && managementEvents === 'none') {
    problems.push(
      '`excludeManagementEventSources` must be empty when `managementEvents` is "none", ' +
        `got ${show(excludeManagementEventSources)}; there is nothing to leave out.`,
    );
  }
  return problems;
}

function dataProblems(dataEvents: NonNullable<TrailEvents['dataEvents']>): string[] {
  const problems: string[] = [];
  let total = 0;
  for (const [index, { resources }] of dataEvents.entries()) {
    const property = `dataEvents[${index}].resources`;
    if (resources.length === 0) {
      problems.push(`\`${property}\` must name at least one resource, got none; leave the selector out.`);
    }
    for (const [at, { type, values }] of resources.entries()) {
      total += values?.length ?? 1;
      if (known(type) && !BASIC_TYPES.includes(type)) {
        problems.push(
          `\`${property}[${at}].type\` must be ${BASIC_TYPES.join(', ')}, got ${show(type)}; ` +
            'use `advancedEventSelectors` for other types.',
        );
      }
      if (values?.length === 0) {
        problems.push(`\`${property}[${at}].values\` must have at least one ARN, got none; leave it out for all.`);
      }
      problems.push(...valueProblems(`${property}[${at}].values`, values ?? []));
    }
  }
  if (total > MAX_DATA_RESOURCES) {
    problems.push(
      `\`dataEvents\` must name at most ${MAX_DATA_RESOURCES} resources in all, got ${total}; ` +
        'name a common beginning, or use `advancedEventSelectors`.',
    );
  }
  return problems;
}

function valueProblems(property: string, values: readonly string[]): string[] {
  return values
    .filter((value) => known(value) && (!/^arn:/.test(value ?? '') || hasHole(value)))
    .map((value) => `\`${property}\` must be ARNs or beginnings of them, got ${show(value)}; write arn:PARTITION:….`);
}

function advancedProblems(events: TrailEvents, selectors: readonly TrailAdvancedSelector[]): string[] {
  const problems = (['managementEvents', 'excludeManagementEventSources', 'dataEvents'] as const)
    .filter((key) => events[key] !== undefined)
    .map(
      (key) =>
        `\`${key}\` must be left out when \`advancedEventSelectors\` are given, got ${show(events[key])}; ` +
        'a trail has one kind of event selector: say it there.',
    );
  if (selectors.length === 0) {
    problems.push('`advancedEventSelectors` must have at least one selector, got none; leave the property out.');
  }
  for (const [index, { fields }] of selectors.entries()) {
    problems.push(...fieldProblems(`advancedEventSelectors[${index}].fields`, fields));
  }
  const conditions = selectors.flatMap(({ fields }) => fields).reduce((sum, field) => sum + valuesOf(field).length, 0);
  if (conditions > MAX_CONDITIONS) {
    problems.push(
      `\`advancedEventSelectors\` must have at most ${MAX_CONDITIONS} values in all, got ${conditions}; ` +
        'name a common beginning.',
    );
  }
  return problems;
}

type Fields = TrailAdvancedSelector['fields'];

const valuesOf = ({ field: _, ...lists }: Fields[number]): readonly string[] =>
  Object.values(lists).flatMap((values) => values ?? []);

/** Source: API reference AdvancedEventSelector: eventCategory always, resources.type for data events, by equals. */
function fieldProblems(property: string, fields: Fields): string[] {
  const one = (name: string) => fields.find(({ field }) => field === name)?.equals;
  const category = one('eventCategory');
  const problems: string[] = [];
  if (category?.length !== 1) {
    problems.push(
      `\`${property}\` must have eventCategory with one value in \`equals\`, got ${show(category)}; ` +
        'Management, Data or NetworkActivity.',
    );
  }
  if (category?.[0] === 'Data' && one('resources.type')?.length !== 1) {
    problems.push(
      `\`${property}\` of Data events must have resources.type with one value in \`equals\`, ` +
        `got ${show(one('resources.type'))}; AWS::S3::Object for one.`,
    );
  }
  for (const field of fields) {
    const values = valuesOf(field);
    if (values.length === 0) {
      problems.push(`\`${property}\` must say what ${show(field.field)} matches, got nothing; give it \`equals\`.`);
    }
    const hole = values.find((value) => known(value) && (!value || hasHole(value)));
    if (hole !== undefined) {
      problems.push(`\`${property}\` must be known when it is written, got ${show(hole)}; a part had no value yet.`);
    }
  }
  return problems;
}
