/** What is remembered between events: which insights were told, which were held back for which. */
export interface Memory {
  /** Decides about a Start, the same way each time it is asked about the same insight. */
  readonly start: (start: StartOf) => Promise<StartDecision>;
  /** Notes the End of an insight and says what its Start came to. */
  readonly end: (insight: string) => Promise<EndDecision>;
}

export interface StartOf {
  /** The shared id of Start and End. */
  readonly insight: string;
  /** Keys of the causes it may have in common with others. None: it is always told. */
  readonly causes: readonly string[];
  /** How long a cause stays open, in minutes. */
  readonly minutes: number;
  /** Calls or errors per minute, kept for the End. */
  readonly average: number;
}

export interface StartDecision {
  /** False where another insight of the same cause was told within the time. */
  readonly tell: boolean;
  /** Insights held back for the last one of this cause, if its End did not tell. */
  readonly heldBack: number;
  /** The End was here before. */
  readonly ended: boolean;
}

export interface EndDecision {
  readonly tell: boolean;
  /** Insights held back for this one. */
  readonly heldBack: number;
  /** What `StartOf.average` was; absent where the Start was never seen. */
  readonly startAverage?: number;
}

/** Without a table: everything is told, as often as it comes. */
export const noMemory: Memory = {
  start: async () => ({ tell: true, heldBack: 0, ended: false }),
  end: async () => ({ tell: true, heldBack: 0 }),
};
