import type {
  CloudtrailAdvancedEventSelector,
  CloudtrailAdvancedEventSelectorFieldSelector,
  CloudtrailEventSelector,
} from '@cdktf/provider-aws/lib/cloudtrail';
import { type LoggedEvents, loggedEvents } from '../selectors';

/** Management events that a trail logs. `none` is for a trail of data events. */
export type ManagementEvents = 'all' | 'write' | 'read' | 'none';

/** Data events on some resources: one basic event selector. */
export interface DataEventSelector {
  /** @default 'all' */
  readonly readWrite?: 'all' | 'write' | 'read';
  /** At least one. */
  readonly resources: readonly DataResource[];
}

export interface DataResource {
  /** AWS::S3::Object, AWS::Lambda::Function or AWS::DynamoDB::Table; other types need an advanced event selector. */
  readonly type: string;
  /**
   * ARNs or beginnings of them, such as `arn:aws:s3:::BUCKET/` for the objects of one bucket.
   * @default - all there are, now and later
   */
  readonly values?: readonly string[];
}

/** An advanced event selector: all its fields have to match. Source: API reference AdvancedEventSelector. */
export interface TrailAdvancedSelector {
  /** @default - none */
  readonly name?: string;
  readonly fields: readonly AdvancedField[];
}

/** One field; within each list one value has to match (or none, for the negated ones). At least one list. */
export interface AdvancedField {
  /** Such as eventCategory, readOnly, resources.type, resources.ARN. */
  readonly field: string;
  readonly equals?: readonly string[];
  readonly notEquals?: readonly string[];
  readonly startsWith?: readonly string[];
  readonly notStartsWith?: readonly string[];
  readonly endsWith?: readonly string[];
  readonly notEndsWith?: readonly string[];
}

/** What a trail logs, one way or the other. */
export interface TrailEvents {
  /**
   * `write` is what call rate Insights analyse on management events; error rate reads both.
   * @default 'write', with `advancedEventSelectors` what they say
   */
  readonly managementEvents?: ManagementEvents;
  /**
   * Services whose management events are left out: kms.amazonaws.com, rdsdata.amazonaws.com.
   * @default - none
   */
  readonly excludeManagementEventSources?: readonly string[];
  /** At most five event selectors, with the one for management events. @default - none */
  readonly dataEvents?: readonly DataEventSelector[];
  /** The whole of what is logged, in place of the three above. @default - none */
  readonly advancedEventSelectors?: readonly TrailAdvancedSelector[];
}

/** `arn:aws:s3` stands for all of AWS::S3::Object. Source: API reference DataResource. */
const allOf = (type: string, partition: string) => [`arn:${partition}:${type.split('::')[1]?.toLowerCase()}`];

const readWriteTypes = { all: 'All', write: 'WriteOnly', read: 'ReadOnly' } as const;

/** The basic event selectors of a trail, in order. Empty for what a trail logs by default, which reads back as none. */
export function eventSelectorBlocks(events: TrailEvents, partition: string): CloudtrailEventSelector[] {
  const { managementEvents = 'write', excludeManagementEventSources = [], dataEvents = [] } = events;
  const byDefault = managementEvents === 'all' && excludeManagementEventSources.length === 0;
  if (byDefault && dataEvents.length === 0) return [];
  const data = dataEvents.map(({ readWrite = 'all', resources }) => ({
    includeManagementEvents: false,
    readWriteType: readWriteTypes[readWrite],
    dataResource: resources.map((resource) => ({
      type: resource.type,
      values: [...(resource.values ?? allOf(resource.type, partition))],
    })),
  }));
  if (managementEvents === 'none') return data;
  const management = {
    includeManagementEvents: true,
    readWriteType: readWriteTypes[managementEvents],
    ...(excludeManagementEventSources.length === 0
      ? {}
      : { excludeManagementEventSources: [...excludeManagementEventSources] }),
  };
  return [management, ...data];
}

export function advancedSelectorBlocks({
  advancedEventSelectors = [],
}: TrailEvents): CloudtrailAdvancedEventSelector[] {
  return advancedEventSelectors.map(({ name, fields }) => ({
    ...(name === undefined ? {} : { name }),
    fieldSelector: fields.map(fieldBlock),
  }));
}

/** The bindings call `equals` another name: every object in Java has a method of that one. */
function fieldBlock({ field, equals, ...lists }: AdvancedField): CloudtrailAdvancedEventSelectorFieldSelector {
  const { notEquals, startsWith, notStartsWith, endsWith, notEndsWith } = lists;
  return {
    field,
    ...(equals && { equalTo: [...equals] }),
    ...(notEquals && { notEquals: [...notEquals] }),
    ...(startsWith && { startsWith: [...startsWith] }),
    ...(notStartsWith && { notStartsWith: [...notStartsWith] }),
    ...(endsWith && { endsWith: [...endsWith] }),
    ...(notEndsWith && { notEndsWith: [...notEndsWith] }),
  };
}

/** Which kinds of event reach the trail. */
export function loggedByTrail(events: TrailEvents): LoggedEvents {
  const { managementEvents = 'write', dataEvents = [], advancedEventSelectors } = events;
  if (advancedEventSelectors !== undefined) return loggedEvents({ basic: [], advanced: advancedEventSelectors });
  const management =
    managementEvents === 'none' ? [] : [{ readWriteType: readWriteTypes[managementEvents], dataResourceCount: 0 }];
  const data = dataEvents.map(({ readWrite = 'all', resources }) => ({
    readWriteType: readWriteTypes[readWrite],
    includeManagementEvents: false,
    dataResourceCount: resources.length,
  }));
  return loggedEvents({ basic: [...management, ...data], advanced: [] });
}
