import { groupLines } from './group-lines';
import type { ContributorGroup, InsightMessage } from './message';
import { accountText, ratesTexts, reasonText, seenByText, valueText, whenText } from './phrases';
import { code, heading, linesWithin, slackEscaped } from './slack-text';
import { headingOf } from './text';

export type SlackText =
  | { readonly type: 'plain_text'; readonly text: string; readonly emoji: false }
  | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

export type SlackBlock =
  | { readonly type: 'header'; readonly text: SlackText }
  | { readonly type: 'section'; readonly text: SlackText }
  | { readonly type: 'section'; readonly fields: readonly SlackText[] }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] };

/** The body for an incoming webhook or chat.postMessage. */
export interface SlackMessage {
  /** What notifications show. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** Slack's limits (Block Kit reference): characters of a heading, a text and a field; blocks of a message. */
const [HEADER, TEXT, FIELD, BLOCKS] = [150, 3000, 2000, 50];

/** `&` is five characters once escaped: eleven values of a drop, full of it, still fit into one text. */
const ESCAPED_VALUE = 200;

/** Verbatim: Slack makes no links and no mentions of its own. */
const markdown = (text: string): SlackText => ({ type: 'mrkdwn', text, verbatim: true });

const section = (text: string): SlackBlock => ({ type: 'section', text: markdown(text) });

/** Block Kit, within Slack's limits whatever the record holds; no text of others becomes a mention, link or format. */
export function toSlack(message: InsightMessage): SlackMessage {
  const { title, what, where, perMinute, contributors, links, cli, explain } = message;
  const reason = reasonText(message);
  const fields = [
    `*When*\n${slackEscaped(whenText(message), FIELD - 20)}`,
    `*Per minute*\n${slackEscaped(ratesTexts(perMinute).join(', '), FIELD - 20)}`,
    `*API*\n${code(what.api)}${what.category === undefined ? '' : ` ${code(what.category, 40)}`}`,
    `*Where*\n${code(accountText(where))} ${code(where.region, 40)}`,
    ...(what.errorCode === undefined ? [] : [`*Error*\n${code(what.errorCode)}`]),
    ...(reason === undefined ? [] : [`*Why*\n${slackEscaped(reason, FIELD - 20)}`]),
  ];
  const facts = `seen by ${seenByText(message)}, severity ${message.severity}, event ${code(message.id)}`;
  const open = links.console === undefined ? [] : [`<${links.console}|Open in the CloudTrail console>`];
  const blocks: SlackBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: heading(title, HEADER), emoji: false } },
    { type: 'section', fields: fields.map(markdown) },
    ...contributors.slice(0, BLOCKS - 10).flatMap((group) => groupBlocks(group, message)),
    section(`*Next*\n\`\`\`${slackEscaped([cli, explain].filter(Boolean).join('\n'), TEXT - 20)}\`\`\``),
    { type: 'context', elements: [...open, facts].map(markdown) },
  ];
  return { text: heading(title, TEXT), blocks, unfurl_links: false, unfurl_media: false };
}

function groupBlocks(group: ContributorGroup, message: InsightMessage): SlackBlock[] {
  const lines = groupLines(group, message).map(({ value, amount, mark }) => {
    const who = value === undefined ? [] : [code(valueText(group.attribute, value), 160, ESCAPED_VALUE)];
    return ['•', ...who, slackEscaped(amount, 100), ...(mark === undefined ? [] : [`*${mark}*`])].join(' ');
  });
  return lines.length === 0 ? [] : [section(linesWithin([`*${headingOf(group.attribute)}*`, ...lines], TEXT))];
}
