import type { DriftReport } from '../../control';
import { printableJson } from './sanitize';

/** The report itself: `format` names the version of the envelope, schema/drift-report.v1.json describes it. */
export function formatJson(report: DriftReport): string {
  return `${printableJson(report, 2)}\n`;
}
