import type { FindingKind } from '../../control';

/** What a kind of finding is called and what it means, for people and for SARIF rules. */
export interface KindText {
  /** In capitals, as the text format shows it. */
  readonly label: string;
  /** One sentence. */
  readonly short: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do. */
  readonly help: string;
}

/** A record over every kind: a kind added to the report does not compile until it is explained here. */
export const KINDS: Readonly<Record<FindingKind, KindText>> = {
  all_removed: {
    label: 'ALL INSIGHTS REMOVED',
    short: 'Every insight selector was removed from the trail.',
    why: 'CloudTrail analyses nothing on this trail. The stock Terraform AWS provider reads this as no change.',
    help: 'Find out who called PutInsightSelectors (`trailinsight drift --who`), then run `trailinsight apply`. CloudTrail needs up to 36 hours to build a baseline again.',
  },
  missing_type: {
    label: 'MISSING TYPE',
    short: 'An insight type that is wanted is not enabled on the trail.',
    why: 'Unusual activity of this type produces no insight.',
    help: 'Run `trailinsight apply`, or take the type out of the configuration.',
  },
  extra_type: {
    label: 'EXTRA TYPE',
    short: 'An insight type is enabled that the configuration does not name.',
    why: 'Each insight type is billed by the events it analyses.',
    help: 'Run `trailinsight apply` to remove it, or name the type in the configuration.',
  },
  category_differs: {
    label: 'CATEGORY DIFFERS',
    short: 'An insight type is enabled for other event categories than wanted.',
    why: 'Management or data events are analysed although nobody asked for it, or not analysed although somebody did.',
    help: 'Run `trailinsight apply`, or change `event_categories` in the configuration.',
  },
  trail_missing: {
    label: 'TRAIL MISSING',
    short: 'A trail that the configuration declares does not exist.',
    why: 'Nothing is logged and nothing is analysed where this trail should be.',
    help: 'Deploy the trail (`npx cdktf deploy`), or correct `match` in the configuration.',
  },
  logging_stopped: {
    label: 'LOGGING STOPPED',
    short: 'The trail exists but logging is turned off.',
    why: 'A trail that does not log produces no events and no insights.',
    help: 'Find out who called StopLogging, then start logging again: `aws cloudtrail start-logging --name TRAIL_ARN`.',
  },
  not_delivering: {
    label: 'NOT DELIVERING',
    short: 'CloudTrail cannot deliver the log files of the trail.',
    why: 'The trail looks enabled while its log files, and its insights with them, are lost.',
    help: 'Read `LatestDeliveryError`; check the policy of the bucket and of the KMS key.',
  },
  prerequisite_not_met: {
    label: 'PREREQUISITE NOT MET',
    short: 'The trail does not log the events that an insight type analyses.',
    why: 'The selector is accepted but can never produce an insight.',
    help: 'Let the trail log the events named in the message, or take the type out of the configuration.',
  },
  unavailable: {
    label: 'UNAVAILABLE',
    short: 'CloudTrail Insights is not offered for this trail or in this Region.',
    why: 'This is neither drift nor in sync: there are no native insights to be had here.',
    help: 'The detector reads the log files of the trail instead: `trailinsight detect`.',
  },
  unknown: {
    label: 'UNKNOWN',
    short: 'AWS refused to answer, or did not answer.',
    why: 'Nothing is known about this target: it is neither drift nor in sync.',
    help: 'Give the role the permission that the message names, or list the account under `allow_unknown` with a reason and an expiry.',
  },
  unmanaged_insights: {
    label: 'UNMANAGED INSIGHTS',
    short: 'A trail that the configuration does not name has Insights enabled.',
    why: 'Its insights are billed, and nobody watches whether they stay.',
    help: 'Name the trail in the configuration (`trailinsight import` writes the entry), or leave it to its owner.',
  },
  expired_mute: {
    label: 'EXPIRED MUTE',
    short: 'A mute or an allowed unknown of the configuration has expired.',
    why: 'What it kept quiet counts again.',
    help: 'Delete it, or extend it with a reason that still holds.',
  },
};
