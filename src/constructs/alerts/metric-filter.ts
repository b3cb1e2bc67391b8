import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';

/** Patterns have backslashes, which cdktf does not escape when it writes HCL. */
export class MetricFilter extends CloudwatchLogMetricFilter {
  protected override synthesizeHclAttributes() {
    const attributes = super.synthesizeHclAttributes();
    const { pattern } = attributes;
    return { ...attributes, pattern: { ...pattern, value: String(pattern.value).replaceAll('\\', '\\\\') } };
  }
}
