import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { actorOf, toText } from '../messages';
import { clip, oneLine } from './clip';
import type { Delivery, Place } from './delivery';
import { withHeldBack } from './held-back';

/** Limits of the AWS Security Finding Format, in characters (Security Hub API reference, "AwsSecurityFinding"). */
const MAX = { id: 512, title: 256, description: 1024, productField: 2048, text: 512 } as const;

const LABELS = { low: 'LOW', medium: 'MEDIUM', high: 'HIGH' } as const;

/** The format wants seconds, which a record may leave out. What a message does not know is the time of the record. */
const rfc3339 = (time: string): string => new Date(time).toISOString();

/** Values of ASFF must not be empty. */
const productFields = (fields: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value ? [[`trailinsight/${name}`, clip(oneLine(value), MAX.productField)]] : [],
    ),
  );

/**
 * One finding for one insight: its End has the same Id and a later UpdatedAt, so that it updates what the Start made.
 *
 * The finding is filed in the account that calls, as the default product must (Security Hub User Guide, "BatchImportFindings
 * for finding providers"); the account with the unusual calls is its resource. It stays ACTIVE after the End: most insights
 * last minutes, and archiving would hide them before anybody has looked. Its workflow belongs to the analysts: Security Hub
 * takes `NEW` when the finding is made and passes over it in updates.
 */
export function finding(delivery: Delivery, { account, region, partition }: Place): AwsSecurityFinding {
  const { message, record, heldBack } = delivery;
  const { insightDetails: details } = record;
  const [start, last] = [rfc3339(message.since ?? record.eventTime), rfc3339(record.eventTime)];
  const type = 'Unusual Behaviors/User';
  const severity = LABELS[message.severity];
  const subject = record.recipientAccountId ?? account;
  return {
    SchemaVersion: '2018-10-08',
    Id: clip(`trailinsight/${record.awsRegion}/${subject}/${record.sharedEventID}`, MAX.id),
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    GeneratorId: clip(oneLine(`trailinsight/${details.insightType}`), MAX.id),
    AwsAccountId: account,
    Types: [type],
    CreatedAt: start,
    UpdatedAt: last,
    FirstObservedAt: start,
    LastObservedAt: last,
    Severity: { Label: severity },
    FindingProviderFields: { Severity: { Label: severity, Original: message.severity }, Types: [type] },
    Title: clip(oneLine(message.title), MAX.title),
    Description: clip(withHeldBack(toText(message), heldBack).trim(), MAX.description),
    ...(message.links.console === undefined ? {} : { SourceUrl: message.links.console }),
    Remediation: { Recommendation: { Text: clip(oneLine(`Look at the calls: ${message.cli}`), MAX.text) } },
    Resources: [
      {
        Type: 'AwsAccount',
        Id: `AWS::::Account:${subject}`,
        Partition: partitionOf(partition),
        Region: record.awsRegion,
      },
    ],
    ProductFields: productFields({
      api: message.what.api,
      insightType: details.insightType,
      errorCode: details.errorCode,
      state: details.state,
      actor: actorOf(record),
      insightAverage: String(message.perMinute.insight),
      baselineAverage: String(message.perMinute.baseline),
      eventID: record.eventID,
    }),
    Workflow: { Status: 'NEW' },
    RecordState: 'ACTIVE',
  };
}

/** The format knows three partitions; for others the field is left to Security Hub. */
const partitionOf = (name: string): 'aws' | 'aws-cn' | 'aws-us-gov' | undefined =>
  name === 'aws' || name === 'aws-cn' || name === 'aws-us-gov' ? name : undefined;
