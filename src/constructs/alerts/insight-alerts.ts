import { Construct } from 'constructs';
import type { AlertSettings } from '../../config';
import type { PolicyStatement } from '../policy-document';
import { countAlarm, runbookLink } from './alarm';
import { AlertFunction, FUNCTION_TIMEOUT_SECONDS } from './alert-function';
import { AlertTable } from './alert-table';
import { type CollectedTargets, collectTargets, roleName } from './collected-targets';
import { EncryptedQueue } from './encrypted-queue';
import { insightAlertsProblems, wiringProblems } from './insight-alerts-problems';
import { type InsightAlertsProps, placeOf } from './insight-alerts-props';
import { InsightRule } from './insight-rule';
import type { AwsPlace } from './place';
import { type PlannedRules, plannedRules } from './planned-rules';
import { fromService, type ServiceSender } from './policy';
import { effectiveRoutes } from './routes';
import { notifyQueue, s3Grants, s3Sender } from './s3-notifications';
import { settingsJson } from './settings-json';
import type { DirectTarget } from './target';

/** Receives of a message before it is a dead letter. */
const MAX_RECEIVES = 5;

/**
 * Insights events, from the rule or the bucket, to the people and programs that should hear of them.
 *
 * Throws when it cannot work (see `insightAlertsProblems`).
 */
export class InsightAlerts extends Construct {
  /** ARN of the rule that feeds the function. `undefined` where alerts come from a bucket. */
  readonly ruleArn: string | undefined;
  /** ARN of the function's queue. `undefined` where no target is told by the function. */
  readonly queueArn: string | undefined;
  /** Of what could not be delivered. `undefined` where nobody is told. */
  readonly deadLetterQueueArn: string | undefined;

  private readonly place: AwsPlace;
  private readonly name: string;
  private readonly meta: Pick<InsightAlertsProps, 'provider'>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: InsightAlertsProps,
  ) {
    super(scope, id);
    this.refuse(insightAlertsProblems(props));
    const { source = { kind: 'eventbridge' }, name = 'trailinsight-alerts', provider } = props;
    this.place = placeOf(props);
    this.name = name;
    this.meta = provider === undefined ? {} : { provider };
    const rules = plannedRules(this.place, name, props);
    this.ruleArn = rules.general?.arn;

    const targets = collectTargets(
      new Construct(this, 'targets'),
      { name, place: this.place, meta: this.meta, ruleArns: (target) => rules.of(target).map(({ arn }) => arn) },
      props.targets,
    );
    const [formatted, direct] = [targets.formatted.map((t) => t.name), targets.direct.map((t) => t.id)];
    this.refuse(wiringProblems(props, formatted, direct));
    if (formatted.length + direct.length === 0) return;

    const deadLetters = this.makeDeadLetters(targets, rules);
    this.deadLetterQueueArn = deadLetters.arn;
    const queue = formatted.length === 0 ? undefined : this.makeQueue(deadLetters);
    this.queueArn = queue?.arn;
    if (queue !== undefined) this.makeFunction(queue, targets);
    if (queue !== undefined && source.kind === 's3') notifyQueue(this, source, queue, this.meta);
    const toFunction: readonly DirectTarget[] =
      queue === undefined ? [] : [{ id: 'alerts', arn: queue.arn, dependsOn: [queue.resource] }];
    for (const rule of rules.all) {
      const onRule = targets.direct.filter((target) => rules.of(target.id).includes(rule));
      const all = rule === rules.general ? [...toFunction, ...onRule] : onRule;
      if (all.length === 0) continue;
      new InsightRule(this, rule.id, {
        ruleName: rule.name,
        description: 'CloudTrail Insights events that somebody is told of',
        ...(source.kind === 's3' || source.busName === undefined ? {} : { busName: source.busName }),
        match: rule.match,
        targets: all,
        deadLetterArn: deadLetters.resource.arn,
        meta: this.meta,
      });
    }
  }

  private refuse(problems: readonly string[]): void {
    if (problems.length > 0) throw new Error(`${this.node.path}: ${problems.join('\n')}`);
  }

  private makeDeadLetters({ alarmTopicArns }: CollectedTargets, { all }: PlannedRules): EncryptedQueue {
    const queueName = `${this.name}-dead-letters`;
    const queue = new EncryptedQueue(this, 'dead-letters', {
      ...this.queueProps(queueName),
      senders:
        all.length === 0
          ? []
          : [
              fromService(
                'events.amazonaws.com',
                all.map(({ arn }) => arn),
              ),
            ],
    });
    countAlarm(this, 'undelivered', {
      alarmName: queueName,
      what: 'Alerts on CloudTrail Insights events could not be delivered.',
      runbook: runbookLink('alerts-undelivered', this.props.runbookBase),
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: queueName },
      statistic: 'Maximum',
      topicArns: this.props.alarmTopicArns ?? alarmTopicArns,
      meta: this.meta,
    });
    return queue;
  }

  private makeQueue(deadLetters: EncryptedQueue): EncryptedQueue {
    return new EncryptedQueue(this, 'queue', {
      ...this.queueProps(this.name),
      visibilitySeconds: 6 * FUNCTION_TIMEOUT_SECONDS,
      deadLetters: { queue: deadLetters, maxReceives: MAX_RECEIVES },
      senders: [this.sender()],
    });
  }

  private queueProps(queueName: string) {
    const { kmsKeyArn } = this.props;
    return {
      queueName,
      place: this.place,
      meta: this.meta,
      retentionDays: 14,
      ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
    };
  }

  private sender(): ServiceSender {
    const { source } = this.props;
    if (source?.kind === 's3') return s3Sender(this.place, source);
    return fromService('events.amazonaws.com', this.ruleArn ?? '');
  }

  private makeFunction(queue: EncryptedQueue, { formatted }: CollectedTargets): void {
    const { source, kmsKeyArn } = this.props;
    const { table } = new AlertTable(this, 'table', {
      tableName: this.name,
      meta: this.meta,
      ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
    });
    const settings = this.settings(formatted, table.name);
    new AlertFunction(this, 'function', {
      ...this.props.function,
      name: this.name,
      roleName: roleName(this.name, this.place.region, 'function'),
      place: this.place,
      meta: this.meta,
      settings: settingsJson(settings),
      queueArn: queue.resource.arn,
      grants: merged([
        tableGrant(table.arn),
        ...(source?.kind === 's3' ? s3Grants(this.place, source) : []),
        ...(kmsKeyArn === undefined ? [] : [keyGrant(kmsKeyArn)]),
        ...formatted.flatMap(({ grants }) => grants),
      ]),
      ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
    });
  }

  private settings(formatted: CollectedTargets['formatted'], table: string): AlertSettings {
    const { match = {}, routes, grouping = {}, mutes = [] } = this.props;
    const names = formatted.map(({ name }) => name);
    return {
      version: 1,
      routes: effectiveRoutes(match, routes, names),
      targets: Object.fromEntries(formatted.map(({ name, settings }) => [name, settings])),
      groupBy: grouping.by ?? ['actor', 'api'],
      groupMinutes: grouping.minutes ?? 60,
      mutes,
      table,
    };
  }
}

/** Causes are kept by updates, also in transactions; what was sent is put and, where it failed, deleted by Powertools. */
const tableGrant = (tableArn: string): PolicyStatement => ({
  Effect: 'Allow',
  Action: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
  Resource: tableArn,
});

/** Of the queue, and of the table, which asks for a grant besides. */
const keyGrant = (keyArn: string): PolicyStatement => ({
  Effect: 'Allow',
  Action: [
    'kms:Decrypt',
    'kms:DescribeKey',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
  ],
  Resource: keyArn,
});

/** Two targets may need the same, word for word. */
function merged(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  const seen = new Map(statements.map((statement) => [JSON.stringify(statement), statement]));
  return [...seen.values()];
}
