import { toHtml, toJson, toSlack, toText } from '../../src/messages';
import { expectGolden, STORIES } from './make';

const asJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

describe.each(Object.entries(STORIES))('%s', (name, story) => {
  it('is told as text', () => expectGolden(`${name}.txt.golden`, toText(story())));
  it('is told in Slack blocks', () => expectGolden(`${name}.slack.json.golden`, asJson(toSlack(story()))));
  it('is told as a mail', () => expectGolden(`${name}.html.golden`, toHtml(story())));
  it('is told as JSON', () => expectGolden(`${name}.json.golden`, asJson(toJson(story()))));
});
