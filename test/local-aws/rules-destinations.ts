import { UpdateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { apiPage, type Rule, refused } from './rule';

const assumed =
  'the page lists the error without saying when; what others met (see trail_destinations.py) says which is which';

/** What CreateTrail and UpdateTrail refuse to deliver to. */
export const destinationRules: Rule[] = [
  {
    id: 'key-must-exist',
    rule: 'CreateTrail refuses a KMS key that does not exist.',
    source: apiPage('CreateTrail'),
    run: (context) =>
      refused(context.createTrail({ KmsKeyId: `alias/${context.unusedName()}` }), 'KmsKeyNotFoundException'),
  },
  {
    id: 'topic-must-exist',
    rule: 'CreateTrail refuses an SNS topic that does not exist, or that does not let CloudTrail publish.',
    source: apiPage('CreateTrail'),
    assumed,
    run: (context) =>
      refused(context.createTrail({ SnsTopicName: context.unusedName() }), 'InsufficientSnsTopicPolicyException'),
  },
  {
    id: 'log-group-needs-role',
    rule: 'CreateTrail and UpdateTrail refuse a log group without a role.',
    source: apiPage('CreateTrail'),
    assumed,
    async run(context) {
      const { account, region } = context;
      const CloudWatchLogsLogGroupArn = `arn:aws:logs:${region}:${account}:log-group:${context.unusedName()}:*`;
      const error = 'InvalidCloudWatchLogsRoleArnException';
      await refused(context.createTrail({ CloudWatchLogsLogGroupArn }), error);
      const update = new UpdateTrailCommand({ Name: context.trail.name, CloudWatchLogsLogGroupArn });
      await refused(context.cloudTrail().send(update), error);
    },
  },
  {
    id: 'log-group-must-exist',
    rule: 'CreateTrail refuses a log group that does not exist.',
    source: apiPage('CreateTrail'),
    assumed,
    run: ({ account, region, ...context }) =>
      refused(
        context.createTrail({
          CloudWatchLogsLogGroupArn: `arn:aws:logs:${region}:${account}:log-group:${context.unusedName()}:*`,
          CloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/${context.unusedName()}`,
        }),
        'InvalidCloudWatchLogsLogGroupArnException',
      ),
  },
];
