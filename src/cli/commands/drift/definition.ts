import type { CommandDefinition, GlobalArguments } from '../../command';
import { FORMATS, type Format } from '../../formats/names';
import { formatOption, onlyOption } from '../../global-options';

export interface DriftArguments extends GlobalArguments {
  readonly format?: Format;
  readonly who?: boolean;
  readonly strict?: boolean;
  readonly only?: readonly string[];
  readonly exitZero?: boolean;
}

export const driftDefinition: CommandDefinition<DriftArguments> = {
  usage: 'drift',
  summary: 'Audit trails and insight selectors over all accounts',
  options: {
    who: { type: 'boolean', describe: 'Add who changed it and when, and what is still warming up' },
    strict: { type: 'boolean', describe: 'Unnamed trails with Insights, and unavailable ones, are drift too' },
    only: onlyOption,
    format: formatOption(...FORMATS),
    export: {
      type: 'string',
      array: true,
      nargs: 1,
      describe: 'Also write a file; the form by its suffix: .sarif .xml .md .jsonl .json .txt .html (repeatable)',
    },
    'exit-zero': { type: 'boolean', describe: 'Exit 0 also on drift or unknown: for reports' },
  },
  examples: [
    ['trailinsight drift', 'Judge every trail'],
    ['trailinsight drift --who --only payments', 'Who changed it'],
    ['trailinsight drift --format github --export drift.sarif --export drift.xml', 'In CI, with reports'],
  ],
  load: () => import('./run'),
};
