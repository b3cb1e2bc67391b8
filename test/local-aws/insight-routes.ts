/** Rules for insights on the local AWS, with one target each. */
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand, type Target } from '@aws-sdk/client-eventbridge';
import { insight } from './insight-fixture';
import { connection } from './seed';
import type { LocalAws } from './start';

export const account = '111111111111';
export const member = '222222222222';
export const region = 'eu-west-1';
export const ruleArn = `arn:aws:events:${region}:${account}:rule/insights`;

/** @param aws is asked for when it is used: a test starts it later */
export function insightRoutes(aws: () => LocalAws) {
  const bridge = (who = account, where = region) => new EventBridgeClient(connection(aws(), who, where));
  return {
    bridge,
    /** A rule with one target. */
    route: async (target: Omit<Target, 'Id'>, who = account, where = region): Promise<void> => {
      const EventPattern = JSON.stringify({ 'detail-type': ['AWS Insight via CloudTrail'] });
      await bridge(who, where).send(new PutRuleCommand({ Name: 'insights', EventPattern }));
      await bridge(who, where).send(
        new PutTargetsCommand({ Rule: 'insights', Targets: [{ Id: 'it', ...target } as Target] }),
      );
    },
    insightOf: (who = account, where = region) =>
      aws().control.putInsightEvent({ account: who, region: where, detail: insight }),
  };
}
