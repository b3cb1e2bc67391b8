import type { CloudTrail, Connection, Sessions } from '../aws';
import type { Config } from '../config';

/** What the user narrowed this run to. Absent: everything the configuration names. */
export interface Scope {
  /** Account ids or names. */
  readonly accounts?: readonly string[];
  /** Home Regions. */
  readonly regions?: readonly string[];
  /** Entries of the configuration. */
  readonly entries?: readonly string[];
}

export type Progress =
  | { readonly type: 'accounts'; readonly total: number }
  | { readonly type: 'account'; readonly id: string; readonly name: string; readonly problem?: string }
  | { readonly type: 'trails'; readonly total: number }
  | { readonly type: 'trail'; readonly name: string };

/** Everything a run of plan, apply, drift or import works with. */
export interface ControlContext {
  readonly config: Config;
  readonly connection: Connection;
  readonly sessions: Sessions;
  readonly cloudTrail: CloudTrail;
  readonly scope: Scope;
  readonly signal: AbortSignal;
  now(): Date;
  onProgress(progress: Progress): void;
}
