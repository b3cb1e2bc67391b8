import { SNSClient } from '@aws-sdk/client-sns';
import { CLIENT_OPTIONS, inRegion } from './options';

export const snsClient = (region?: string): SNSClient => new SNSClient({ ...CLIENT_OPTIONS, ...inRegion(region) });
