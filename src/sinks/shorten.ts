/**
 * A message that a target takes whatever the record holds. CloudTrail's own are a few kilobytes; of others, and of texts
 * that whoever makes the calls has drawn out, there may be megabytes, and what a target refuses for its size is never told.
 */
import type { ContributorGroup, InsightMessage, InsightSubject } from '../messages';
import { clip } from './clip';

interface Measure {
  /** Characters of a name or a value. */
  readonly text: number;
  /** Values of a list. */
  readonly values: number;
  /** Attributes. */
  readonly groups: number;
}

/** From all that is read of a record, over what CloudTrail writes (three attributes of five values), to what fits anywhere. */
const MEASURES: readonly Measure[] = [
  { text: 512, values: 20, groups: 10 },
  { text: 256, values: 5, groups: 10 },
  { text: 128, values: 5, groups: 3 },
  { text: 48, values: 5, groups: 3 },
];

/** The longest form of a message of which `fits` is true; the shortest where none is. */
export function shortened<T>(
  message: InsightMessage,
  make: (message: InsightMessage) => T,
  fits: (made: T) => boolean,
): T {
  let made = make(message);
  for (const measure of MEASURES) {
    if (fits(made)) return made;
    made = make(within(message, measure));
  }
  return made;
}

const within = (message: InsightMessage, measure: Measure): InsightMessage => ({
  ...message,
  what: subjectWithin(message.what, measure),
  contributors: message.contributors.slice(0, measure.groups).map((group) => groupWithin(group, measure)),
});

const subjectWithin = (what: InsightSubject, { text }: Measure): InsightSubject => ({
  ...what,
  api: clip(what.api, text),
  eventSource: clip(what.eventSource, text),
  eventName: clip(what.eventName, text),
  insightType: clip(what.insightType, text),
  ...(what.errorCode !== undefined && { errorCode: clip(what.errorCode, text) }),
  ...(what.category !== undefined && { category: clip(what.category, text) }),
});

/** What is left out is part of the others. */
function groupWithin(group: ContributorGroup, { text, values }: Measure): ContributorGroup {
  const left = group.top.slice(values).reduce((sum, { share }) => sum + share, 0);
  const short = <T extends { readonly value: string }>(list: readonly T[]): readonly T[] =>
    list.slice(0, values).map((entry) => ({ ...entry, value: clip(entry.value, text) }));
  return {
    ...group,
    attribute: clip(group.attribute, text),
    top: short(group.top),
    otherShare: Math.min(1, group.otherShare + left),
    usual: short(group.usual),
  };
}
