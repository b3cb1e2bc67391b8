export { type CategoryChange, diffSelectors, isInSync, type SelectorDifference } from './difference';
export {
  type AdvancedEventSelector,
  type BasicEventSelector,
  type EventSelectors,
  type FieldCondition,
  type LoggedEvents,
  loggedEvents,
} from './event-selectors';
export {
  DEFAULT_EVENT_CATEGORIES,
  formatSelector,
  formatSelectors,
  type InsightSelector,
  isKnownEventCategory,
  isKnownInsightType,
  KNOWN_EVENT_CATEGORIES,
  KNOWN_INSIGHT_TYPES,
  type NormalSelector,
  normalizeSelectors,
  sameSelectors,
} from './insight-selector';
export { type UnmetPrerequisite, unmetPrerequisites } from './prerequisites';
