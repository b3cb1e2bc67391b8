import type { CommandDefinition, GlobalArguments } from '../../command';
import { formatOption } from '../../global-options';

export type ValidateArguments = GlobalArguments;

export const validateDefinition: CommandDefinition<ValidateArguments> = {
  usage: 'validate',
  summary: 'Check the configuration, without credentials',
  options: { format: formatOption('text', 'json') },
  examples: [
    ['trailinsight validate', 'Every error and warning, with line and column'],
    ['trailinsight validate --format json', 'The same for an editor or a CI job'],
  ],
  load: () => import('./run'),
};
