import { actorName } from './actor';
import { groupLines } from './group-lines';
import type { ContributorGroup, InsightMessage } from './message';
import { accountText, kindText, ratesTexts, reasonText, seenByText, valueText, whenText } from './phrases';
import { inert } from './printable';

/** What a line about an attribute begins with: on every line, so that no text of others ever begins one. */
const LABEL: ReadonlyMap<string, string> = new Map([
  ['userIdentityArn', 'who'],
  ['userAgent', 'agent'],
  ['errorCode', 'error'],
]);

/** Attributes that AWS adds are told under their own name, if it is one. */
export const labelOf = (attribute: string): string =>
  LABEL.get(attribute) ?? (/^[A-Za-z]\w{0,39}$/.test(attribute) ? attribute : 'other');

/** The same where a label is a heading. */
export const headingOf = (attribute: string): string =>
  labelOf(attribute).replace(/^./, (letter) => letter.toUpperCase());

const line = (label: string, text: string): string => `  ${label.padEnd(5)} ${text}`;

/** Plain text for a mail, a terminal or a log: one insight, one line a fact, nothing in it acts. */
export function toText(message: InsightMessage): string {
  const { what, where, perMinute, contributors, links, cli, explain } = message;
  const subject = [what.api, what.errorCode].flatMap((name) => (name === undefined ? [] : inert(name)));
  const reason = reasonText(message);
  return [
    [kindText(message), ...subject, inert(accountText(where)), inert(where.region)].join('  '),
    `  ${whenText(message)}`,
    `  ${ratesTexts(perMinute).join('  ')}`,
    ...contributors.flatMap((group) => linesOf(group, message)),
    ...(reason === undefined ? [] : [line('why', reason)]),
    line('seen', `by ${seenByText(message)}, event ${inert(message.id)}`),
    ...(links.console === undefined ? [] : [line('open', links.console)]),
    line('next', cli),
    ...(explain === undefined ? [] : [line('next', explain)]),
    '',
  ].join('\n');
}

function linesOf(group: ContributorGroup, message: InsightMessage): string[] {
  return groupLines(group, message).map(({ value, amount, mark }) => {
    const who = value === undefined ? [] : names(group.attribute, value);
    const parts = [...who.slice(0, 1), amount, ...(mark === undefined ? [] : [mark]), ...who.slice(1)];
    return line(labelOf(group.attribute), parts.join('  '));
  });
}

/** The name people know, and the ARN that says which one of that name. */
function names(attribute: string, value: string): string[] {
  const text = inert(valueText(attribute, value), 200);
  const name = attribute === 'userIdentityArn' ? inert(actorName(value), 80) : text;
  return name === text ? [text] : [name, text];
}
