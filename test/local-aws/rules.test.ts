import { type PreparedContext, prepareContext } from './rule-context';
import { rules } from './rules';
import { connection, createBucket } from './seed';
import { type LocalAws, startLocalAws } from './start';

let aws: LocalAws;
let context: PreparedContext;

beforeAll(async () => {
  aws = await startLocalAws();
});

beforeEach(async () => {
  await aws.control.reset();
  const account = '111111111111';
  const { region, ...settings } = connection(aws, account);
  const bucket = await createBucket(aws, account);
  context = await prepareContext({
    account,
    region,
    otherRegion: 'us-west-2',
    bucket,
    connection: settings,
    local: aws,
  });
});

afterAll(async () => {
  await aws?.stop();
});

test.each(rules.map((rule) => [rule.id, rule] as const))('%s', async (_id, rule) => {
  await rule.run(context);
  await context.reset();
  await context.remove();
});

test('every rule has its own id and a source', () => {
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  for (const rule of rules) expect(rule.source).toMatch(/^https:\/\//);
});
