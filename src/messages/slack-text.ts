/** Text in Slack's hands: https://docs.slack.dev/messaging/formatting-message-text */
import { inert } from './printable';

const ESCAPE: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/** Escaped, and held to `limit` characters without cutting through an escape. */
export function slackEscaped(text: string, limit: number): string {
  const pieces = [...text].map((character) => ESCAPE.get(character) ?? character);
  if (sum(pieces) <= limit) return pieces.join('');
  while (sum(pieces) > limit - 1) pieces.pop();
  return `${pieces.join('')}…`;
}

const sum = (pieces: readonly string[]): number => pieces.reduce((length, piece) => length + piece.length, 0);

/** `<!channel>` is dead once escaped; `@here` is not where a workspace links names. */
const MENTION = /@(?=(channel|here|everyone|group)\b)/gi;

/** Text of others, shown as code: there Slack knows no bold, no emoji and no links. */
export const code = (text: string, limit = 160, escapedLimit = limit * 2): string =>
  `\`${slackEscaped(inert(text, limit).replaceAll('`', "'").replace(MENTION, '(at)'), escapedLimit)}\``;

/** Lines one below the other, as many as `limit` characters take; that some are missing is told by an ellipsis. */
export function linesWithin(lines: readonly string[], limit: number): string {
  const whole = lines.join('\n');
  if (whole.length <= limit) return whole;
  const kept = [...lines];
  while (kept.length > 0 && kept.join('\n').length > limit - 2) kept.pop();
  return [...kept, '…'].join('\n');
}

/** Text of others where there is no code: in headings and notifications. */
export const heading = (text: string, limit: number): string =>
  slackEscaped(inert(text, limit).replace(MENTION, '(at)'), limit);
