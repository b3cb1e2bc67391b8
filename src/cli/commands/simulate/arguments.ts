import type { GlobalArguments } from '../../command';

export interface SimulateArguments extends GlobalArguments {
  readonly out: string;
  readonly scenario: 'account' | 'organization' | 'small' | 'bench';
  readonly seed?: number;
  readonly days?: number;
  /** `2026-03-02`. */
  readonly start?: string;
  readonly keys?: number;
  readonly accounts?: number;
  /** A number, or `none`. */
  readonly incidents?: string;
  /** In kebab-case. */
  readonly decoys?: readonly string[];
  readonly as: 'files' | 'counts';
  /** 0 to 1. */
  readonly duplicates?: number;
  readonly late?: number;
  readonly force?: boolean;
}

/** As the command line says them; the simulation says `weekly cron`. */
export const DECOY_OPTIONS = [
  'weekly-cron',
  'clock-change',
  'public-holiday',
  'doubling',
  'late-files',
  'duplicate-files',
  'delivery-gap',
  'switched-on',
] as const;
