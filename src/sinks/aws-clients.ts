import type { SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** SDK clients, made when first asked for: a function that only talks to Slack pays for none of them at its start. */
export interface AwsClients {
  /** @param region of the topic; the function's own when absent */
  readonly sns: (region?: string) => Promise<Pick<SNSClient, 'send'>>;
  /** @param region of the queue; the function's own when absent */
  readonly sqs: (region?: string) => Promise<Pick<SQSClient, 'send'>>;
  readonly securityHub: () => Promise<Pick<SecurityHubClient, 'send'>>;
}
