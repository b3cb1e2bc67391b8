/**
 * What a trail logs, read from its basic or advanced event selectors (GetEventSelectors).
 * Source: API reference EventSelector, AdvancedEventSelector, AdvancedFieldSelector.
 */

export interface BasicEventSelector {
  readonly readWriteType?: string;
  readonly includeManagementEvents?: boolean;
  readonly dataResourceCount?: number;
}

export interface FieldCondition {
  readonly field: string;
  readonly equals?: readonly string[];
  readonly notEquals?: readonly string[];
}

export interface AdvancedEventSelector {
  readonly fields: readonly FieldCondition[];
}

export interface EventSelectors {
  readonly basic: readonly BasicEventSelector[];
  readonly advanced: readonly AdvancedEventSelector[];
}

/** Which kinds of event reach the trail at all. Narrower filters (one source, one bucket) still count as logged. */
export interface LoggedEvents {
  readonly managementRead: boolean;
  readonly managementWrite: boolean;
  readonly dataRead: boolean;
  readonly dataWrite: boolean;
}

const NOTHING: LoggedEvents = { managementRead: false, managementWrite: false, dataRead: false, dataWrite: false };

const union = (a: LoggedEvents, b: LoggedEvents): LoggedEvents => ({
  managementRead: a.managementRead || b.managementRead,
  managementWrite: a.managementWrite || b.managementWrite,
  dataRead: a.dataRead || b.dataRead,
  dataWrite: a.dataWrite || b.dataWrite,
});

function ofBasic(selector: BasicEventSelector): LoggedEvents {
  // Both defaults are AWS's own: management events included, read and write.
  const management = selector.includeManagementEvents ?? true;
  const data = (selector.dataResourceCount ?? 0) > 0;
  const type = selector.readWriteType ?? 'All';
  const read = type !== 'WriteOnly';
  const write = type !== 'ReadOnly';
  return {
    managementRead: management && read,
    managementWrite: management && write,
    dataRead: data && read,
    dataWrite: data && write,
  };
}

function ofAdvanced(selector: AdvancedEventSelector): LoggedEvents {
  const allows = (field: string, value: string): boolean =>
    selector.fields
      .filter((f) => f.field === field)
      .every((f) => (f.equals?.includes(value) ?? true) && !(f.notEquals?.includes(value) ?? false));
  const management = allows('eventCategory', 'Management') && hasField(selector, 'eventCategory');
  const data = allows('eventCategory', 'Data') && hasField(selector, 'eventCategory');
  const read = allows('readOnly', 'true');
  const write = allows('readOnly', 'false');
  return {
    managementRead: management && read,
    managementWrite: management && write,
    dataRead: data && read,
    dataWrite: data && write,
  };
}

const hasField = (selector: AdvancedEventSelector, field: string): boolean =>
  selector.fields.some((f) => f.field === field);

export function loggedEvents(selectors: EventSelectors): LoggedEvents {
  return [...selectors.basic.map(ofBasic), ...selectors.advanced.map(ofAdvanced)].reduce(union, NOTHING);
}
