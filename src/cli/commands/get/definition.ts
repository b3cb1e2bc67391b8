import type { CommandDefinition, GlobalArguments } from '../../command';
import { formatOption } from '../../global-options';

export interface GetArguments extends GlobalArguments {
  readonly trail: string;
}

export const getDefinition: CommandDefinition<GetArguments> = {
  usage: 'get <trail>',
  summary: 'Print the insight selectors of one trail',
  positionals: { trail: { type: 'string', describe: 'Name or ARN of the trail' } },
  options: { format: formatOption('text', 'json') },
  examples: [
    ['trailinsight get management-events', 'By name, in the account of the credentials'],
    ['trailinsight get payments-data --account payments-prod', 'In an account the configuration knows'],
  ],
  load: () => import('./run'),
};
