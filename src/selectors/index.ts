export { diffSelectors, isInSync, type SelectorDifference } from './difference';
export {
  type EventSelectors,
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
export { unmetPrerequisites } from './prerequisites';
export { parseTrailArn } from './trail-arn';
