import type { GlobalArguments } from '../../command';

/** What `detect` and `backtest` both take. */
export interface DetectorArguments extends GlobalArguments {
  readonly paths?: readonly string[];
  readonly detector?: string;
  readonly include?: readonly string[];
  readonly attributeBy?: string;
  /** `NAME=VALUE`. */
  readonly threshold?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly jobs?: number;
  readonly strict?: boolean;
}

export interface DetectArguments extends DetectorArguments {
  readonly state?: string;
  readonly sensitivity?: string;
  readonly alarmsPerWeek?: number;
  readonly out?: readonly string[];
  readonly organizationId?: string;
  readonly bus?: readonly string[];
  readonly explain?: string;
  /** Minutes. */
  readonly watermark?: number;
}

export const DETECT_FORMATS = ['text', 'jsonl', 'json'] as const;
export type DetectFormat = (typeof DETECT_FORMATS)[number];
