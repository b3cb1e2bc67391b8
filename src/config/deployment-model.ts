/** What cdktf deploys: trails of ours, the alerts, and where the state lies. */
import type { AlertMatch } from './alert-settings';
import type { AccountSelector, SourceLocation } from './model';

/** Made beside the trail, or there already. */
export type ManagedOrArn = 'managed' | { readonly arn: string };

export interface DataEvents {
  /** Such as AWS::S3::Object. */
  readonly resourceType: string;
  /** ARNs the objects begin with; none: all of the type. */
  readonly arns: readonly string[];
  readonly events: 'all' | 'read' | 'write';
}

/** A trail of ours, deployed by cdktf. */
export interface TrailToCreate {
  readonly multiRegion: boolean;
  readonly organization: boolean;
  readonly managementEvents: 'all' | 'write' | 'read';
  readonly homeRegion?: string;
  readonly bucket?: { readonly name: string; readonly account?: string };
  readonly kmsKey?: ManagedOrArn;
  readonly logGroup?: { readonly retentionDays?: number } | { readonly arn: string };
  /** An empty object: the bucket of the access logs is made as well. */
  readonly accessLogging?: { readonly bucket?: string; readonly prefix?: string };
  readonly sns?: { readonly name?: string } | { readonly arn: string };
  /** Days after which log files are deleted; absent: never. */
  readonly expireDays?: number;
  /** Which resource carries the selectors that Terraform manages; absent: the trail's own. */
  readonly selectorsBy?: 'trail' | 'provider';
  readonly dataEvents?: readonly DataEvents[];
  /** Buckets go with their content when the stack is destroyed: for trials. */
  readonly forceDestroy?: boolean;
}

/** S3 holds the state of every stack, each under a key of its own. */
export interface StateBackend {
  readonly bucket: string;
  readonly region: string;
  /** Stands before the name of the stack, with its slash. */
  readonly keyPrefix: string;
  readonly kmsKey?: string;
  readonly useLockfile: boolean;
  /** Entered to reach the bucket; absent: the credentials as they are. */
  readonly roleArn?: string;
}

export interface RouteToTargets {
  readonly match: AlertMatch;
  /** `KIND:NAME` each; none: nobody is told. */
  readonly to: readonly string[];
  readonly location: SourceLocation;
}

/** What is known of a target beyond its name. */
export interface AlertTargetDetails {
  readonly parameter?: string;
  /** Of a webhook: the parameter with the key that signs. */
  readonly signingParameter?: string;
  /** Of PagerDuty: where events go. */
  readonly endpoint?: string;
  readonly arn?: string;
  readonly email?: readonly string[];
  readonly retentionDays?: number;
}

export interface AlertsConfig {
  readonly source: 'eventbridge' | 's3-notification';
  /** Account in which alerts are handled: the home. Absent: the only account there is. */
  readonly account?: string;
  /** Region of the home; absent: `region` at the top. */
  readonly region?: string;
  /** Regions whose insights are forwarded to the home; absent: the home's, and that of global services. */
  readonly regions?: readonly string[];
  /** Accounts whose insights are forwarded; absent: those in which a trail is made. */
  readonly accounts?: AccountSelector;
  readonly logArchive?: { readonly bucket: string; readonly kmsKey?: string };
  readonly groupBy: readonly ('actor' | 'api')[];
  readonly groupMinutes: number;
  readonly routes: readonly RouteToTargets[];
  readonly targets: Readonly<Record<string, AlertTargetDetails>>;
  readonly alarms?: { readonly runbookBase?: string };
  readonly location: SourceLocation;
}
