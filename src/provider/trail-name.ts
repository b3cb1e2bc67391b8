import { parseTrailArn } from '../selectors';

/** What is wrong with a name or ARN of a trail. Source: CloudTrail API reference, PutInsightSelectors, TrailName. */
export function trailNameProblem(text: string): string | undefined {
  if (text.startsWith('arn:')) return trailArnProblem(text);
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$/.test(text)) return undefined;
  return `The name of a trail has 3 to 128 letters, digits and . _ -, and begins and ends with a letter or digit; got ${JSON.stringify(text)}.`;
}

/** A trail is where its ARN says, whatever was kept beside it. */
export const addressOf = (arn: string, homeRegion: string) => ({
  arn,
  homeRegion: parseTrailArn(arn)?.region ?? homeRegion,
});

export function trailArnProblem(text: string): string | undefined {
  if (parseTrailArn(text)) return undefined;
  return `The ARN of a trail looks like arn:aws:cloudtrail:eu-west-1:111111111111:trail/NAME, got ${JSON.stringify(text)}.`;
}
