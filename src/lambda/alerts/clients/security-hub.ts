import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { CLIENT_OPTIONS } from './options';

export const securityHubClient = (): SecurityHubClient => new SecurityHubClient(CLIENT_OPTIONS);
