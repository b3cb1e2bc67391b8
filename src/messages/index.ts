export { actorName, actorOf } from './actor';
export type { AlertMatch, AlertMute } from './alert-match';
export { type DescribeOptions, describeInsight } from './describe-insight';
export { toHtml } from './html';
export { type InsightJson, jsonText, toJson } from './json';
export { isMuted, matches } from './match';
export type { ContributorGroup, InsightMessage, InsightSubject } from './message';
export { type SlackBlock, type SlackMessage, toSlack } from './slack';
export { toText } from './text';
