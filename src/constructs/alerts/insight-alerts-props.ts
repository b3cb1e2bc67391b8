import type { TerraformProvider } from 'cdktf';
import type { AlertMatch, AlertMute, AlertRoute } from '../../config';
import type { AlertFunctionOptions } from './alert-function';
import type { AwsPlace } from './place';
import type { AlertSource } from './source';
import type { AlertTargetStrategy } from './target';

/** Which insights become one message. */
export interface AlertGrouping {
  /** @default ['actor', 'api'] */
  readonly by?: readonly ('actor' | 'api')[];
  /** Minutes a cause stays open after it was told. @default 60 */
  readonly minutes?: number;
}

export interface InsightAlertsProps {
  /** Account the alerts are made in, 12 digits. */
  readonly accountId: string;
  /** Region the alerts are made in: of the bus, or of the log archive's bucket. */
  readonly region: string;
  /** @default 'aws' */
  readonly partition?: string;
  /**
   * Stem of the names of everything made, up to 32 characters.
   * @default 'trailinsight-alerts'
   */
  readonly name?: string;
  /** @default - the default bus of this Region */
  readonly source?: AlertSource;
  /** Who is told. `new NoTarget()` for nobody. */
  readonly targets: readonly AlertTargetStrategy[];
  /**
   * What alerts are about at all. `minChange` is a quotient, which no rule can compute: not for direct targets.
   * @default - every insight, Start and End
   */
  readonly match?: AlertMatch;
  /**
   * Who is told of what, by the targets' names, and about nothing that `match` leaves out. Our function takes the first
   * route that matches. Direct targets hang on a rule for each route they are in, whatever the others are; those in no
   * route get everything.
   * @default - everything to all
   */
  readonly routes?: readonly AlertRoute[];
  /** @default - by actor and API, for an hour */
  readonly grouping?: AlertGrouping;
  /** @default - none */
  readonly mutes?: readonly AlertMute[];
  /**
   * Key for queues, table and the function's log. Its policy must let CloudWatch Logs, and EventBridge or S3, use it.
   * @default - keys of SQS, DynamoDB and CloudWatch Logs themselves
   */
  readonly kmsKeyArn?: string;
  /**
   * Topics that hear when an alert could not be delivered.
   * @default - the topics made for SNS targets
   */
  readonly alarmTopicArns?: readonly string[];
  /** @default - see there */
  readonly function?: AlertFunctionOptions;
  /** Link before `#alerts-undelivered` in the alarm. @default - the page in the installed package */
  readonly runbookBase?: string;
  /** @default - the stack's provider without an alias */
  readonly provider?: TerraformProvider;
}

export const placeOf = ({
  partition = 'aws',
  region,
  accountId,
}: Pick<InsightAlertsProps, 'partition' | 'region' | 'accountId'>): AwsPlace => ({ partition, region, accountId });
