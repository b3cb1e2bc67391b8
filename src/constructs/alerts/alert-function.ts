import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import type { PolicyStatement } from '../policy-document';
import { codeAsset } from './function-code';
import { type AwsPlace, arnIn } from './place';
import { policyJson, trustJson } from './policy';

export interface AlertFunctionOptions {
  /** @default 'arm64' */
  readonly architecture?: 'arm64' | 'x86_64';
  /** Days its log is kept. @default 90 */
  readonly logRetentionDays?: number;
  /** Copies that run at once, 2 to 1000. @default 5 */
  readonly maxConcurrency?: number;
  /** @default 256 */
  readonly memoryMb?: number;
  /** Folder of a build of your own, with an index.js. @default - the one that comes with the constructs */
  readonly code?: string;
}

export interface AlertFunctionProps extends AlertFunctionOptions {
  readonly name: string;
  readonly roleName: string;
  readonly place: AwsPlace;
  readonly meta: { readonly provider?: TerraformProvider };
  /** `TRAILINSIGHT_ALERTS`. */
  readonly settings: string;
  readonly queueArn: string;
  /** What it needs besides its log. */
  readonly grants: readonly PolicyStatement[];
  /** Of its log. @default - CloudWatch Logs' own key */
  readonly kmsKeyArn?: string;
}

/** Seconds. A batch of ten with a few calls each; the queue hides a message for six times as long, as AWS advises. */
export const FUNCTION_TIMEOUT_SECONDS = 60;

/** The newest that providers from 5.95 on know: 5.100 refuses nodejs24.x. */
const RUNTIME = 'nodejs22.x';

/** The function that tells people, and what feeds it. */
export class AlertFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: AlertFunctionProps) {
    super(scope, id);
    const { name, meta } = props;
    // Made before the function: Lambda would make one that is kept for ever.
    const log = new CloudwatchLogGroup(this, 'log', {
      ...meta,
      name: `/aws/lambda/${name}`,
      retentionInDays: props.logRetentionDays ?? 90,
      ...(props.kmsKeyArn === undefined ? {} : { kmsKeyId: props.kmsKeyArn }),
    });
    const { role, policy } = this.makeRole(props);
    const asset = codeAsset(this, props.code);
    this.function = new LambdaFunction(this, 'function', {
      ...meta,
      functionName: name,
      description: 'Tells people of CloudTrail Insights events',
      role: role.arn,
      runtime: RUNTIME,
      handler: 'index.handler',
      architectures: [props.architecture ?? 'arm64'],
      memorySize: props.memoryMb ?? 256,
      timeout: FUNCTION_TIMEOUT_SECONDS,
      // Of the module it stands in, wherever that is called from.
      filename: `\${path.module}/${asset.path}`,
      sourceCodeHash: asset.assetHash,
      environment: { variables: { TRAILINSIGHT_ALERTS: props.settings, POWERTOOLS_SERVICE_NAME: name } },
      dependsOn: [log, policy],
    });
    new LambdaEventSourceMapping(this, 'mapping', {
      ...meta,
      eventSourceArn: props.queueArn,
      functionName: this.function.arn,
      batchSize: 10,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: props.maxConcurrency ?? 5 },
    });
  }

  private makeRole({ name, roleName, place, meta, queueArn, grants }: AlertFunctionProps) {
    const role = new IamRole(this, 'role', {
      ...meta,
      name: roleName,
      assumeRolePolicy: trustJson({ service: 'lambda.amazonaws.com' }),
    });
    const policy = new IamRolePolicy(this, 'policy', {
      ...meta,
      name: 'alerts',
      role: role.name,
      policy: policyJson([
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: arnIn(place, 'logs', `log-group:/aws/lambda/${name}:*`),
        },
        {
          Effect: 'Allow',
          Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
          Resource: queueArn,
        },
        ...grants,
      ]),
    });
    return { role, policy };
  }
}
