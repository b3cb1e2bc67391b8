import { compact } from './compact';
import type { AccountSelector, SourceLocation } from './model';
import type { ConfigFile } from './schema';

/** By what they are, or by what they lack. All parts that are given must hold. */
export interface DetectorAccounts extends AccountSelector {
  readonly native?: 'unavailable';
}

/** An entry under `detector`. */
export interface DetectorEntry {
  readonly name: string;
  /** Those that are told of; absent: all that the logs hold. */
  readonly accounts?: DetectorAccounts;
  /** A folder, file, glob or `s3://bucket/prefix`. */
  readonly source: string;
  readonly alarmsPerWeek?: number;
  readonly sensitivity?: 'calibrated' | 'native';
  readonly include?: readonly ('read' | 'data' | 'network')[];
  readonly attributeBy?: 'session' | 'role';
  /** By name as written. */
  readonly thresholds?: Readonly<Record<string, number>>;
  readonly location: SourceLocation;
}

type DetectorFile = NonNullable<ConfigFile['detector']>[number];

export function resolveDetector(entry: DetectorFile, location: SourceLocation): DetectorEntry {
  const { accounts, name, source, sensitivity, include, thresholds } = entry;
  const { alarms_per_week: alarmsPerWeek, attribute_by: attributeBy } = entry;
  return {
    ...{ name, source, location },
    ...compact({ alarmsPerWeek, sensitivity, include, attributeBy, thresholds }),
    ...(accounts ? { accounts: compact(accounts) } : {}),
  };
}
