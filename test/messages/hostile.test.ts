import fc from 'fast-check';
import { type InsightMessage, jsonText, type SlackBlock, toHtml, toJson, toSlack, toText } from '../../src/messages';
import { message, NASTY, STORIES } from './make';

const nasty = fc.oneof(
  fc.string({ minLength: 1, maxLength: 400, unit: 'binary' }),
  fc.constant(NASTY),
  fc
    .array(fc.constantFrom(...NASTY.split(' '), '<!here>', '`', '```', '*', '\u202e', '&', '"', "'", '\ud83d'))
    .map((parts) => `x${parts.join('')}`),
  fc.nat(3000).map((length) => '<'.repeat(length + 1)),
);

const values = fc.array(fc.record({ value: nasty, average: fc.double({ min: 0, max: 1e9, noNaN: true }) }), {
  maxLength: 8,
});

/** A record of which all texts are somebody else's, told for an account whose name is too. */
const anyMessage: fc.Arbitrary<InsightMessage> = fc
  .record({
    texts: fc.array(nasty, { minLength: 9, maxLength: 9 }),
    attributions: fc.array(fc.record({ attribute: nasty, insight: values, baseline: values }), { maxLength: 6 }),
    state: fc.constantFrom('Start', 'End'),
    average: fc.double({ min: 0, max: 1e15, noNaN: true }),
    baseline: fc.double({ min: 0, max: 1e15, noNaN: true }),
    minutes: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined }),
    now: fc.option(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }), { nil: undefined }),
  })
  .map(({ texts, attributions, state, average, baseline, minutes, now }) => {
    const [eventID, awsRegion, shared, account, eventSource, eventName, errorCode, category, accountName] = texts;
    const top = { eventID: eventID?.slice(0, 128), awsRegion: awsRegion?.slice(0, 128), sharedEventID: shared };
    const type = { insightType: 'ApiErrorRateInsight', errorCode, sourceEventCategory: category };
    return message(
      {
        top: { ...top, recipientAccountId: account },
        details: { state, eventSource, eventName, ...type },
        statistics: { baseline: { average: baseline }, insight: { average }, insightDuration: minutes },
        attributions,
      },
      { ...(accountName !== undefined && { accountName }), ...(now !== undefined && { now }) },
    );
  });

const always = (holds: (told: InsightMessage) => void): void => {
  for (const story of Object.values(STORIES)) holds(story());
  fc.assert(fc.property(anyMessage, holds), { numRuns: 60 });
};

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const textsOf = (block: SlackBlock) =>
  'elements' in block ? block.elements : 'fields' in block ? block.fields : [block.text];

describe('a title', () => {
  it('is one printable line', () => {
    always(({ title }) => {
      expect(title).not.toMatch(UNPRINTABLE);
      expect(title.length).toBeLessThan(500);
    });
  });
});

describe('text', () => {
  it('is printable, its lines begin with our words, and only our link is one', () => {
    always((told) => {
      const lines = toText(told).split('\n');
      for (const line of lines) expect(line).not.toMatch(UNPRINTABLE);
      const [first = '', ...rest] = lines.slice(0, -1);
      expect(first).toMatch(/^(ERROR )?(SPIKE|DROP), (OPEN|OVER) {2}/);
      for (const line of rest) expect(line).toMatch(/^ {2}([A-Za-z]\w* |\d)/);
      const links = lines.filter((line) => line.includes('://'));
      expect(links).toEqual(told.links.console ? [`  open  ${told.links.console}`] : []);
      expect(lines.length).toBeLessThan(200);
    });
  });
});

it('refuses to let an agent add columns to its line', () => {
  const value = 'curl  0 of 21 (0%)\u00a0\u3000 GONE';
  const attributions = [{ attribute: 'userAgent', insight: [{ value, average: 4.2 }], baseline: [] }];
  const [agent] = toText(message({ attributions })).match(/^ {2}agent .*$/m) ?? [];
  expect(agent).toBe('  agent curl 0 of 21 (0%) GONE  21 of 21 (100%)  NEW for this API');
});

describe('Slack', () => {
  it('gets no more than it takes', () => {
    always((told) => {
      const { blocks, text } = toSlack(told);
      expect(blocks.length).toBeLessThanOrEqual(50);
      expect(text.length).toBeLessThanOrEqual(3000);
      for (const block of blocks) {
        const limit = block.type === 'header' ? 150 : 'fields' in block ? 2000 : 3000;
        if (block.type === 'context' || 'fields' in block) expect(textsOf(block).length).toBeLessThanOrEqual(10);
        for (const { text: inside } of textsOf(block)) {
          expect(inside.length).toBeLessThanOrEqual(limit);
          expect(inside.length).toBeGreaterThan(0);
        }
      }
    });
  });

  it.each(['&', '<', '\u202e', '`', 'x', '\u{1f600}'])('gets all it can take of a drop full of %j', (text) => {
    const list = (from: number) =>
      Array.from({ length: 5 }, (_, n) => ({ value: `${from + n}${text.repeat(900)}`, average: 1 }));
    const told = message({
      statistics: { baseline: { average: 9_999_999.123 }, insight: { average: 1234.5 }, insightDuration: 9_999_999 },
      attributions: [{ attribute: 'userAgent', insight: list(0), baseline: list(5) }],
    });
    const [agents = ''] = toSlack(told)
      .blocks.flatMap(textsOf)
      .flatMap(({ text: inside }) => (inside.startsWith('*Agent*') ? [inside] : []));
    expect(agents.length).toBeLessThanOrEqual(3000);
    expect(agents.split('\n')).toHaveLength(12);
    expect(agents.match(/\*GONE\*/g)).toHaveLength(5);
  });

  it('gets no mention, no link but ours, and no format from the texts of others', () => {
    always((told) => {
      const { blocks, text } = toSlack(told);
      for (const { text: inside } of [{ text }, ...blocks.flatMap(textsOf)]) {
        const ours = told.links.console ? `<${told.links.console}|Open in the CloudTrail console>` : '';
        const others = inside === ours ? '' : inside;
        expect(others).not.toMatch(/[<>]|:\/\/|@(channel|here|everyone|group)\b/i);
        expect(others).not.toMatch(/&(?!(amp|lt|gt);)/);
        expect(others.replaceAll('\n', '')).not.toMatch(UNPRINTABLE);
      }
      for (const block of blocks) {
        if (block.type === 'header' || block.type === 'context') continue;
        for (const { text: inside } of textsOf(block)) expect(inside.split('`').length % 2).toBe(1);
      }
    });
  });
});

describe('mail', () => {
  it('has the elements and the addresses we wrote, and no others', () => {
    const ours =
      /<\/?(html|head|body|meta|title|style|h1|table|tr|th|td|strong|br|p|a|pre)( [a-z-]+="[^"<>]*")*>|<!doctype html>/g;
    always((told) => {
      const mail = toHtml(told);
      expect(mail.replace(ours, '')).not.toMatch(/[<>]/);
      expect(mail.match(/<[a-z][^>]* on[a-z]+=/i)).toBeNull();
      expect(mail).not.toMatch(/<(script|img|link|iframe|object|form|svg|base)\b|url\(|@import|\bsrc="/i);
      const addresses = mail.match(/\b[a-z]+:\/\/[^"<\s]*/gi) ?? [];
      expect(addresses).toEqual(told.links.console ? [told.links.console] : []);
      expect(mail.replaceAll('\n', '')).not.toMatch(UNPRINTABLE);
      expect(mail.length).toBeLessThan(150_000);
    });
  });
});

describe('JSON', () => {
  it('is one printable line with the values of the record', () => {
    always((told) => {
      const json = toJson(told);
      const line = jsonText(json);
      expect(line).not.toMatch(UNPRINTABLE);
      expect(JSON.parse(line)).toEqual(JSON.parse(JSON.stringify(json)));
    });
  });

  it('says its version and keeps texts as they are', () => {
    const json = toJson(message({ details: { errorCode: NASTY } }));
    expect(json).toMatchObject({ version: 1, kind: 'cloudtrail-insight', what: { errorCode: NASTY } });
  });
});
