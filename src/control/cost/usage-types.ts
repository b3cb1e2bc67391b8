/**
 * CloudTrail's usage types on a bill: `EUC1-FreeEventsRecorded`, where the part before the last hyphen names a
 * Region. Sources: UG cloudtrail-costs ("Each Usage type begins with the code for the AWS Region"); AWS Regions and
 * Availability Zones, "AWS Region billing codes"; GovCloud and China codes as in AWS price lists. Ireland is `EU`;
 * `EUW1` stands here because some reports spell it out.
 */
const REGION_BY_CODE: Readonly<Record<string, string>> = {
  USE1: 'us-east-1',
  USE2: 'us-east-2',
  USW1: 'us-west-1',
  USW2: 'us-west-2',
  CAN1: 'ca-central-1',
  CAN2: 'ca-west-1',
  MXC1: 'mx-central-1',
  SAE1: 'sa-east-1',
  AFS1: 'af-south-1',
  APE1: 'ap-east-1',
  APE2: 'ap-east-2',
  APN1: 'ap-northeast-1',
  APN2: 'ap-northeast-2',
  APN3: 'ap-northeast-3',
  APS1: 'ap-southeast-1',
  APS2: 'ap-southeast-2',
  APS3: 'ap-south-1',
  APS4: 'ap-southeast-3',
  APS5: 'ap-south-2',
  APS6: 'ap-southeast-4',
  APS7: 'ap-southeast-5',
  APS8: 'ap-southeast-6',
  APS9: 'ap-southeast-7',
  EU: 'eu-west-1',
  EUW1: 'eu-west-1',
  EUW2: 'eu-west-2',
  EUW3: 'eu-west-3',
  EUC1: 'eu-central-1',
  EUC2: 'eu-central-2',
  EUN1: 'eu-north-1',
  EUS1: 'eu-south-1',
  EUS2: 'eu-south-2',
  ILC1: 'il-central-1',
  MEC1: 'me-central-1',
  MES1: 'me-south-1',
  UGE1: 'us-gov-east-1',
  UGW1: 'us-gov-west-1',
  CNN1: 'cn-north-1',
  CNW1: 'cn-northwest-1',
};

const KINDS = [
  'FreeEventsRecorded',
  'PaidEventsRecorded',
  'DataEventsRecorded',
  'InsightsEvents',
  'DataInsightsEvents',
] as const;

export type UsageKind = (typeof KINDS)[number];

export interface UsageType {
  readonly kind: UsageKind;
  /** A Region; or the code as it stands on the bill, when it is not in the table. */
  readonly region: string;
  readonly regionKnown: boolean;
}

/** Undefined for usage types that say nothing about trails or Insights (Lake, network activity). */
export function parseUsageType(usageType: string): UsageType | undefined {
  const hyphen = usageType.lastIndexOf('-');
  const kind = KINDS.find((k) => k === usageType.slice(hyphen + 1));
  if (!kind) return undefined;
  // us-east-1 is the one Region that may go without a code.
  if (hyphen < 0) return { kind, region: 'us-east-1', regionKnown: true };
  const code = usageType.slice(0, hyphen);
  const region = REGION_BY_CODE[code];
  return { kind, region: region ?? code, regionKnown: region !== undefined };
}
