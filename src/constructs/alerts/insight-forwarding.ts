import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { collectTargets } from './collected-targets';
import { type InsightAlertsProps, placeOf } from './insight-alerts-props';
import { InsightRule } from './insight-rule';
import { ruleArnIn } from './place';
import { arnProblems, matchProblems, nameProblems, placeProblems, show } from './problems';
import { BusTarget } from './targets/bus-target';

export interface InsightForwardingProps
  extends Pick<InsightAlertsProps, 'accountId' | 'region' | 'partition' | 'match' | 'provider'> {
  /** ARN of the home bus, of any account and Region (`AlertBus.busArn`). */
  readonly busArn: string;
  /** @default 'trailinsight-forward' */
  readonly name?: string;
}

/**
 * A rule on the default bus of one Region that sends its Insights events to the home bus. Events come to the bus of the
 * Region of the activity alone, so that each Region that is used needs one, the home Region too.
 * EventBridge sends on no event that another rule sent already: from here straight to the home bus.
 */
export class InsightForwarding extends Construct {
  readonly ruleArn: string;

  constructor(scope: Construct, id: string, props: InsightForwardingProps) {
    super(scope, id);
    const { name = 'trailinsight-forward', match = {}, busArn, provider } = props;
    const problems = [
      ...placeProblems(props),
      ...nameProblems(name),
      ...matchProblems('match', match),
      ...busProblems(busArn),
      ...(match.minChange === undefined
        ? []
        : [
            `\`match.minChange\` must not be given here, got ${show(match.minChange)}: a rule cannot compute it; ` +
              'put it on the alerts of the home bus.',
          ]),
    ];
    if (problems.length > 0) throw new Error(`${this.node.path}: ${problems.join('\n')}`);

    const place = placeOf(props);
    const meta = provider === undefined ? {} : { provider };
    this.ruleArn = ruleArnIn(place, name);
    const { direct } = collectTargets(
      new Construct(this, 'targets'),
      { name, place, meta, ruleArns: () => [this.ruleArn] },
      [new BusTarget({ busArn })],
    );
    new InsightRule(this, 'rule', {
      ruleName: name,
      description: 'CloudTrail Insights events of this Region, to the bus that alerts are made from',
      match,
      targets: direct,
      meta,
    });
  }
}

const busProblems = (busArn: string): string[] => [
  ...(busArn ? [] : [`\`busArn\` must be the ARN of a bus, got ${show(busArn)}; give \`AlertBus.busArn\`.`]),
  ...arnProblems('busArn', busArn || undefined),
  ...(busArn && !Token.isUnresolved(busArn) && busArn.endsWith(':event-bus/default')
    ? [
        `\`busArn\` must not be a default bus, got ${show(busArn)}: its rules would send on what they were sent; ` +
          'make an AlertBus.',
      ]
    : []),
];
