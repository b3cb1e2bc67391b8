/** What --log-level changes on stderr, and nothing else. */
import { CALL_RATE, entry, HUB, localAws, trail, WANT_CALL_RATE } from './world';

const local = localAws();

/** One trail as wanted, a warning in the configuration, and the first list of trails throttled once. */
async function world() {
  await local.aws.control.addTrails([trail(HUB, 'audit', { insightSelectors: [CALL_RATE] })]);
  await local.aws.control.addFault({
    match: { service: 'cloudtrail', operation: 'ListTrails' },
    effect: { error: { code: 'ThrottlingException' } },
    times: 1,
  });
  const work = local.workspace();
  work.config(
    `apiVersion: trailinsight/v1\nregion: eu-west-1\naccounts: [{id: "${HUB}", name: hub, regions: [eu-west-1]}]\ntrails:\n${entry('audit', HUB, WANT_CALL_RATE, 'on_remove: clear')}`,
  );
  return work;
}

const WARNING = /warning: .*on_remove/;
const RETRIED = /: cloudtrail:ListTrails 111111111111 eu-west-1 ok in 2 attempts \d+ ms/;
const OTHER = /: cloudtrail:GetTrail 111111111111 eu-west-1 ok \d+ ms/;

test.each<[string, string[], RegExp[], RegExp[]]>([
  ['error', ['--log-level', 'error'], [], [WARNING, RETRIED, OTHER]],
  ['warn, the default', [], [WARNING], [RETRIED, OTHER]],
  ['info', ['--log-level', 'info'], [WARNING, /^info/m, RETRIED], [OTHER, /^debug/m]],
  ['debug', ['--log-level', 'debug'], [WARNING, /^debug/m, RETRIED, OTHER], [/^info/m]],
])('%s', async (_name, argv, there, notThere) => {
  const work = await world();
  const { code, stderr } = await work.run(['drift', ...argv]);
  expect(code).toBe(0);
  for (const words of there) expect(stderr).toMatch(words);
  for (const words of notThere) expect(stderr).not.toMatch(words);
});
