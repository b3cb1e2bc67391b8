import { compact } from './compact';
import type { SourceLocation } from './model';
import type { ConfigFile } from './schema';

/** An entry under `detector`. */
export interface DetectorEntry {
  readonly name: string;
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
  const { name, source, sensitivity, include, thresholds } = entry;
  const { alarms_per_week: alarmsPerWeek, attribute_by: attributeBy } = entry;
  return { name, source, location, ...compact({ alarmsPerWeek, sensitivity, include, attributeBy, thresholds }) };
}
