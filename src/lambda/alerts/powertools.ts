import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import type { Observer } from './observer';

export interface Observed extends Observer {
  /** At the beginning of an invocation. */
  readonly begin: (context: Context) => void;
  /** At its end: writes the counts. */
  readonly end: () => void;
}

const SERVICE = 'trailinsight-alerts';

/** Structured logs, and metrics in CloudWatch's embedded metric format: no call, no permission. */
export function createObserver(): Observed {
  const logger = new Logger({ serviceName: SERVICE });
  const metrics = new Metrics({ namespace: 'trailinsight', serviceName: SERVICE });
  return {
    count: (name, amount = 1) => void metrics.addMetric(name, MetricUnit.Count, amount),
    info: (message, facts = {}) => logger.info(message, { ...facts }),
    warn: (message, facts = {}) => logger.warn(message, { ...facts }),
    begin: (context) => {
      logger.addContext(context);
      // Always there, so that an alarm on silence has something to look at.
      metrics.addMetric('InsightsReceived', MetricUnit.Count, 0);
    },
    end: () => metrics.publishStoredMetrics(),
  };
}
