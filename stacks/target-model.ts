/** What is to be made, account by account, before any of it is made. */
import type { AccountsSnapshot, ConfigDiagnostic, KnownAccount, TrailEntry, TrailToCreate } from '../src/config';
import type { AlertPlan } from './alert-plan';

/** The organization as it was when `trailinsight import --accounts` looked at it. */
export type OrganizationSnapshot = Pick<AccountsSnapshot, 'organizationId' | 'managementAccount' | 'accounts'>;

/** One trail to make. */
export interface TrailTarget {
  readonly entry: TrailEntry;
  readonly create: TrailToCreate;
  readonly trailName: string;
  /** Home Region. */
  readonly region: string;
  /** Present for an organization trail. */
  readonly organization?: { readonly id: string; readonly managementAccountId?: string };
}

/** The role that the hub reads with. */
export interface AuditRoleTarget {
  /** Who may enter it. */
  readonly hubArn: string;
  /** IAM has no Region; its provider needs one. */
  readonly region: string;
  /** Present in an account of the organization. */
  readonly organizationId?: string;
}

/** One account with what is made in it; an account with nothing to make is no target. */
export interface AccountTarget {
  readonly account: KnownAccount;
  readonly trails: readonly TrailTarget[];
  readonly auditRole?: AuditRoleTarget;
}

export interface Targets {
  readonly targets: readonly AccountTarget[];
  /** Absent without alerts. */
  readonly alerts?: AlertPlan;
  readonly diagnostics: readonly ConfigDiagnostic[];
}
