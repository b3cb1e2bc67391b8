/** What the program works with after trailinsight.yaml has been read: names resolved, defaults in, places known. */
import type { InsightSelector } from '../selectors';
import type { AlertsConfig, StateBackend, TrailToCreate } from './deployment-model';
import type { DetectorEntry } from './detector-model';

/** A place in a file a person can open. Lines and columns count from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong with the configuration (or worth knowing), where it stands, and what to do. */
export interface ConfigDiagnostic {
  /** Stable code, listed in codes.ts. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The property in backticks, the rule, the value got, the likely fix. */
  readonly message: string;
  readonly location: SourceLocation;
}

export interface OrganizationFilter {
  readonly ou?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly ids?: readonly string[];
}

/** Who an entry is about. All parts that are given must hold. */
export interface AccountSelector {
  readonly ids?: readonly string[];
  readonly names?: readonly string[];
  readonly ou?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export type RegionChoice = 'enabled' | readonly string[];

export interface AuthConfig {
  readonly hubRole?: string;
  readonly memberRole?: string;
  readonly applyRole?: string;
  readonly externalId?: string;
  /** Account of the credentials everything starts from, where it is known beforehand. */
  readonly hubAccount?: string;
  /** Whether the stacks make the member role in each account but the hub. */
  readonly deployAuditRole?: boolean;
  readonly sessionName: string;
}

export interface ListedAccount {
  readonly id: string;
  readonly name?: string;
  readonly partition: string;
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
  /** Absent: as the organization says, or all that are enabled. */
  readonly regions?: RegionChoice;
  readonly tags: Readonly<Record<string, string>>;
  readonly location: SourceLocation;
}

export interface TrailEntry {
  /** The key under `trails`. */
  readonly name: string;
  readonly accounts?: AccountSelector;
  /** Name or ARN; `*` matches any characters but a slash. */
  readonly match: { readonly name: string } | { readonly arn: string };
  readonly managedBy: 'cli' | 'terraform';
  readonly onRemove: 'keep' | 'clear';
  readonly verifyMembers: boolean;
  readonly verifyRegions: boolean;
  readonly create?: TrailToCreate;
  /** What is wanted; an empty list means that nothing is (see onRemove). */
  readonly insightSelectors: readonly InsightSelector[];
  readonly location: SourceLocation;
}

export interface Mute {
  readonly finding?: string;
  readonly trail?: string;
  readonly accounts?: AccountSelector;
  readonly insight?: { readonly api?: string; readonly identity?: string };
  readonly reason: string;
  /** Last day it holds, YYYY-MM-DD, UTC. */
  readonly expires: string;
  readonly location: SourceLocation;
}

export interface AllowedUnknown {
  readonly account: string;
  readonly reason: string;
  readonly expires: string;
  readonly location: SourceLocation;
}

export interface Prices {
  /** Day the prices were read, YYYY-MM-DD. */
  readonly asOf: string;
  /** US dollars per 100,000 events analysed, per insight type. */
  readonly managementPer100k: number;
  readonly dataPer100k: number;
}

export interface Budget {
  readonly monthlyUsd: number;
  readonly onExceed: 'fail' | 'warn';
  readonly location: SourceLocation;
}

export interface UsageSource {
  readonly source: 'file' | 'cost-explorer';
  readonly file?: string;
}

export interface Config {
  readonly file: string;
  /** SHA-256 of the file's text and of what ${env.…} filled in, hex: a saved plan names what it was made from. */
  readonly digest: string;
  readonly region?: string;
  readonly auth: AuthConfig;
  readonly organization?: {
    readonly id?: string;
    readonly include: readonly OrganizationFilter[];
    readonly exclude: readonly OrganizationFilter[];
    readonly regions: RegionChoice;
    readonly location: SourceLocation;
  };
  readonly accounts: readonly ListedAccount[];
  readonly trails: readonly TrailEntry[];
  readonly strict: boolean;
  readonly mutes: readonly Mute[];
  readonly allowUnknown: readonly AllowedUnknown[];
  readonly usage?: UsageSource;
  readonly budget?: Budget;
  readonly prices: Prices;
  /** Absent: the state of the stacks lies in files of the project. */
  readonly backend?: StateBackend;
  readonly alerts?: AlertsConfig;
  readonly detectors: readonly DetectorEntry[];
}

/** An account of the organization or listed, as selectors and filters see it. */
export interface KnownAccount {
  readonly id: string;
  readonly name: string;
  readonly partition: string;
  /** `Root/Workloads/Prod`; absent for accounts listed outside the organization. */
  readonly ouPath?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Where it came from: tells how its credentials are had. */
  readonly listed?: ListedAccount;
}
