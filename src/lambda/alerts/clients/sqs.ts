import { SQSClient } from '@aws-sdk/client-sqs';
import { CLIENT_OPTIONS, inRegion } from './options';

export const sqsClient = (region?: string): SQSClient => new SQSClient({ ...CLIENT_OPTIONS, ...inRegion(region) });
