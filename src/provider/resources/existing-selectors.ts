import { formatSelectors, type InsightSelector } from '../../selectors';
import { type Diagnostic, error } from '../protocol';

/** Somebody else's list is not replaced unless the user says so. */
export const existingSelectors = (arn: string, live: readonly InsightSelector[]): Diagnostic =>
  error(
    'The trail has insight selectors already',
    `${arn} has ${formatSelectors(live)}, which this resource has not put: another resource, the inline block of ` +
      'aws_cloudtrail, or a person has. Import them (the id is the ARN of the trail), or set adopt_existing = true to ' +
      'replace them. On a trail of the stock provider add lifecycle { ignore_changes = [insight_selector] } there.',
    ['trail_name'],
  );
