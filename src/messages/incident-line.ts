/**
 * Lines about an incident before they are laid out: whoever prints them knows the width of the terminal and its colours.
 * Every part is printable and inert, whatever the logs said.
 */
export interface IncidentLine {
  /** `who`, `why`; absent where the parts speak for themselves. */
  readonly label?: string;
  /** What may stand on lines of its own, most important first. */
  readonly parts: readonly IncidentPart[];
}

export interface IncidentPart {
  readonly text: string;
  /** alert: what to look at first; quiet: what can be passed over. */
  readonly tone?: 'alert' | 'quiet';
  /** Of somebody or something: where there is no room for all of it, its begin will do. */
  readonly isName?: boolean;
}

export const part = (text: string, tone?: IncidentPart['tone']): IncidentPart =>
  tone === undefined ? { text } : { text, tone };

export const namePart = (text: string): IncidentPart => ({ text, isName: true });
