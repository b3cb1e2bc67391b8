/** Counts of what the function did, as CloudWatch metrics in the namespace `trailinsight`. */
export type Count = 'InsightsReceived' | 'AlertsSent' | 'AlertsFailed' | 'Muted' | 'Grouped' | 'Unreadable';

export type Facts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Where the parts report to. Facts never hold URLs or secrets; what comes from records is written as JSON. */
export interface Observer {
  readonly count: (name: Count, amount?: number) => void;
  readonly info: (message: string, facts?: Facts) => void;
  readonly warn: (message: string, facts?: Facts) => void;
}
