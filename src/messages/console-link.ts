/** Which console shows an insight. */

const PARTITION_OF_PREFIX: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-isof-/, 'aws-iso-f'],
  [/^eusc-/, 'aws-eusc'],
];

/** The partition a Region is in, by the beginning of its name. */
export const partitionOf = (region: string): string =>
  PARTITION_OF_PREFIX.find(([prefix]) => prefix.test(region))?.[1] ?? 'aws';

/** Domains of the console in partitions anybody can sign up for. */
const CONSOLE: ReadonlyMap<string, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
  ['aws-cn', 'console.amazonaws.cn'],
]);

export interface ConsolePlace {
  readonly region: string;
  readonly partition: string;
}

/** The shape of a Region's name, known or new. */
export const isRegion = (text: string): boolean => /^[a-z]{2}(-[a-z]+){1,3}-\d{1,2}$/.test(text);

/** A page of CloudTrail's console by what stands behind its `#`. */
const page = ({ region, partition }: ConsolePlace, path: string): string | undefined => {
  const domain = CONSOLE.get(partition);
  if (!domain || !isRegion(region)) return undefined;
  return `https://${region}.${domain}/cloudtrailv2/home?region=${region}#/${path}`;
};

const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, ''));

/**
 * The Insights page of CloudTrail's console, at the event. None for a partition whose console is not known, and none for
 * text in the place of a Region: it would become the name of a host.
 */
export const insightLink = (place: ConsolePlace, sharedEventId: string): string | undefined =>
  page(place, `insights/${encoded(sharedEventId)}`);

/** The calls of one name in event history: what the console has on an insight that is not CloudTrail's own. */
export const historyLink = (place: ConsolePlace, eventName: string): string | undefined =>
  page(place, `events?EventName=${encoded(eventName)}`);
