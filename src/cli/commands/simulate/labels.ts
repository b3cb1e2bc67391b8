import { type IncidentLabel, isoTime } from '../../../simulate';

/** One line of incidents.jsonl: the label, with its times in words beside the minutes since 1970. */
export const labelLine = (label: IncidentLabel): string =>
  `${JSON.stringify({ ...label, onsetTime: isoTime(label.onset), endTime: isoTime(label.end) })}\n`;
