import type { InsightMessage } from '../messages';
import type { InsightRecord } from '../records';
import type { AwsClients } from './aws-clients';
import type { HttpPolicy } from './http/post-with-retries';

/** One insight on its way to one target. */
export interface Delivery {
  readonly message: InsightMessage;
  readonly record: InsightRecord;
  /** Further insights of the same cause that were not told on their own. */
  readonly heldBack: number;
}

/** Where the function runs: the account and Region a Security Hub finding is filed in. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** What sinks need of the world. */
export interface SinkClients {
  /** The decrypted value of an SSM parameter, by its name. Rejects when it cannot be read. */
  readonly secret: (parameter: string) => Promise<string>;
  /** Called when a target refused what the parameter holds, so that the next attempt reads it anew. */
  readonly forgetSecret: (parameter: string) => void;
  readonly aws: AwsClients;
  readonly http: HttpPolicy;
  readonly place: Place;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
