import type { AlertSettings } from '../../src/config';
import { causesOf } from '../../src/lambda/alerts/causes';
import { closing, decide } from '../../src/lambda/alerts/decide';
import { type EndDecision, type Memory, noMemory, type StartDecision } from '../../src/lambda/alerts/memory';
import { insight } from '../sinks/insights';

const settings: AlertSettings = {
  version: 1,
  routes: [
    { match: { apis: ['iam:Silent'] }, to: [] },
    { match: { minChange: 4000 }, to: ['pager', 'queue', 'pager'] },
    { match: { states: ['Start'], apis: ['iam:*'] }, to: ['chat'] },
  ],
  targets: {
    pager: { kind: 'pagerduty', parameter: '/p' },
    chat: { kind: 'slack', parameter: '/s' },
    queue: { kind: 'sqs', queueUrl: 'q' },
    hub: { kind: 'securityhub' },
  },
  groupBy: ['actor', 'api'],
  groupMinutes: 30,
  mutes: [],
};

const remembering = (start: Partial<StartDecision>, end: Partial<EndDecision> = {}): Memory => ({
  start: async () => ({ tell: true, heldBack: 0, ended: false, ...start }),
  end: async () => ({ tell: true, heldBack: 0, ...end }),
});

test('the first route that matches decides, each target once', async () => {
  expect(await decide(insight(), settings, noMemory)).toMatchObject({ to: ['pager', 'queue'], spared: [] });
  expect(await decide(insight({ average: 1 }), settings, noMemory)).toMatchObject({ to: ['chat'] });
  expect(await decide(insight({ api: 'Silent' }), settings, noMemory)).toMatchObject({ to: [] });
});

test('people are spared what is held back, queues are not', async () => {
  expect(await decide(insight(), settings, remembering({ tell: false }))).toMatchObject({
    to: ['queue'],
    spared: ['pager'],
  });
  const end = await decide(insight({ state: 'End' }), settings, remembering({}, { tell: false, startAverage: 5 }));
  expect(end).toMatchObject({ to: ['queue'], spared: ['pager'] });
});

test('an End goes where its Start went, though its own rate is lower', async () => {
  const record = insight({ state: 'End', average: 1 });
  expect(await decide(record, settings, noMemory)).toMatchObject({ to: [] });
  expect(await decide(record, settings, remembering({}, { startAverage: 5, heldBack: 2 }))).toMatchObject({
    to: ['pager', 'queue'],
    heldBack: 2,
  });
});

test('a Start after its End opens no incident', async () => {
  expect(await decide(insight(), settings, remembering({ ended: true }))).toMatchObject({ to: ['queue'] });
});

test('a muted End closes what was opened before the mute, and nothing else', async () => {
  const record = insight({ state: 'End' });
  const told = await decide(record, settings, remembering({}, { startAverage: 5 }));
  expect(closing(told, settings).to).toEqual(['pager']);
  expect(closing(await decide(record, settings, noMemory), settings).to).toEqual([]);
});

test('causes are the actor without its session, and the API, both within the account', () => {
  expect(causesOf(insight(), ['actor', 'api'])).toEqual([
    'actor#111111111111#arn:aws:sts::111111111111:assumed-role/deploy',
    'api#111111111111#iam:CreateAccessKey',
  ]);
  expect(causesOf(insight(), [])).toEqual([]);
});
