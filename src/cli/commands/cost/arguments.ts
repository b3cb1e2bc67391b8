import type { GlobalArguments } from '../../command';

export interface CostArguments extends GlobalArguments {
  /** Files and folders of CloudTrail logs. */
  readonly sample?: readonly string[];
  readonly usage?: string;
  /** Empty when the option stands without a file. */
  readonly save?: string;
  /** 0 to 1. */
  readonly writeShare?: number;
}

export const costFormats = ['text', 'json', 'jsonl', 'markdown'] as const;
