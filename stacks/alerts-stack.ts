import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { AuthConfig, KnownAccount, StateBackend } from '../src/config';
import { AlertBus, type AlertSource, InsightAlerts, InsightForwarding, NoTarget } from '../src/constructs';
import { addAlarms, alarmTopics } from './alarms';
import type { AlertPlan } from './alert-plan';
import { isDirect, plainName, stemOf, strategyOf } from './alert-targets';
import { addBackend } from './backend';
import { RegionalProviders } from './providers';
import type { AccountTarget } from './target-model';

export interface AlertsStackProps {
  readonly account: KnownAccount;
  readonly plan: AlertPlan;
  readonly auth: AuthConfig;
  readonly backend?: StateBackend;
  /** What is made in this account besides. */
  readonly target?: AccountTarget;
  /** Key of the log archive, where the stack of its trail makes it. */
  readonly archiveKeyArn?: string;
}

const BUS_NAME = 'trailinsight-alerts';

/** Alerts in one account: the handling, where it is the home, and a rule in each Region that sends to the home. */
export class AlertsStack extends TerraformStack {
  private readonly providers: RegionalProviders;

  constructor(
    scope: Construct,
    private readonly props: AlertsStackProps,
  ) {
    const { account, plan, auth } = props;
    super(scope, `trailinsight-alerts-${account.id}`);
    addBackend(this, props.backend);
    this.providers = new RegionalProviders(this, account, auth);
    const bus = account.id === plan.home.id ? this.home() : undefined;
    const regions = plan.senders.find((sender) => sender.account.id === account.id)?.regions ?? [];
    for (const region of regions) this.forwarding(region, bus);
  }

  private forwarding(region: string, bus: AlertBus | undefined): void {
    const { account, plan } = this.props;
    const { partition, id } = plan.home;
    const rule = new InsightForwarding(this, `forward-${region}`, {
      accountId: account.id,
      partition: account.partition,
      region,
      busArn: `arn:${partition}:events:${plan.region}:${id}:event-bus/${BUS_NAME}`,
      provider: this.providers.in(region),
    });
    // Named by its ARN, so that Terraform would not see that the bus comes first.
    if (bus !== undefined) rule.node.addDependency(bus);
  }

  /** What handles the events; the bus where they come from elsewhere. */
  private home(): AlertBus | undefined {
    const { plan } = this.props;
    const { alerts } = plan;
    const bus = plan.senders.length === 0 ? undefined : this.bus();
    const source = this.source(bus);
    const told = [...new Set(alerts.routes.flatMap(({ to }) => to.filter((target) => !isDirect(target))))];
    const handling = new InsightAlerts(this, 'alerts', {
      ...this.place(),
      source,
      targets: told.length === 0 ? [new NoTarget()] : told.map((target) => strategyOf(target, plan)),
      routes: alerts.routes
        .filter(({ to }) => to.length === 0 || to.some((target) => !isDirect(target)))
        .map(({ match, to }) => ({ match, to: to.filter((target) => !isDirect(target)).map(plainName) })),
      grouping: { by: alerts.groupBy, minutes: alerts.groupMinutes },
      mutes: plan.mutes.flatMap(({ insight, expires }) =>
        insight === undefined ? [] : [{ ...insight, until: expires }],
      ),
      ...(alerts.alarms?.runbookBase === undefined ? {} : { runbookBase: alerts.alarms.runbookBase }),
    });
    this.direct(source);
    this.alarms(handling);
    return bus;
  }

  /** Of the trails of the home itself; those of other accounts stand beside their trails. */
  private alarms(handling: InsightAlerts): void {
    const { target, plan } = this.props;
    if (target === undefined || plan.alerts.alarms === undefined) return;
    for (const trail of target.trails) {
      const alarms = addAlarms(this, {
        alarms: plan.alerts.alarms,
        target,
        trail,
        topicArns: trail.region === plan.region ? alarmTopics(plan) : [],
        provider: this.providers.in(trail.region),
      });
      // The topics are named by their ARNs, so that Terraform would not see that they come first.
      alarms?.node.addDependency(handling);
    }
  }

  /** A direct target gets all that its rule lets through, so that each has a rule of its own. */
  private direct(source: AlertSource): void {
    const { plan } = this.props;
    const seen = new Map<string, number>();
    for (const { match, to } of plan.alerts.routes) {
      for (const target of to.filter(isDirect)) {
        const times = (seen.get(target) ?? 0) + 1;
        seen.set(target, times);
        const stem = stemOf(times === 1 ? target : `${target}-${times}`);
        new InsightAlerts(this, stem, {
          ...this.place(),
          name: stem,
          source,
          match,
          targets: [strategyOf(target, plan)],
        });
      }
    }
  }

  private bus(): AlertBus {
    const { plan } = this.props;
    // Members are let in by the id of the organization, where it is known: there may be hundreds.
    const isMember = (account: KnownAccount): boolean =>
      plan.organizationId !== undefined && account.ouPath !== undefined;
    const outside = plan.senders.map(({ account }) => account).filter((account) => !isMember(account));
    return new AlertBus(this, 'bus', {
      ...this.place(),
      name: BUS_NAME,
      senderAccountIds: outside.map(({ id }) => id).filter((id) => id !== plan.home.id),
      ...(plan.organizationId === undefined || outside.length === plan.senders.length
        ? {}
        : { organizationId: plan.organizationId }),
    });
  }

  private source(bus: AlertBus | undefined): AlertSource {
    const { plan, archiveKeyArn } = this.props;
    const { archive } = plan;
    if (archive === undefined) return { kind: 'eventbridge', ...(bus === undefined ? {} : { busName: bus.busName }) };
    const kmsKeyArn = archive.kmsKeyArn ?? archiveKeyArn;
    return {
      kind: 's3',
      bucketName: archive.bucketName,
      ...(archive.prefixes.length === 0 ? {} : { prefixes: archive.prefixes }),
      ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }),
    };
  }

  private place() {
    const { home, region } = this.props.plan;
    return { accountId: home.id, partition: home.partition, region, provider: this.providers.in(region) };
  }
}
