/** Judgements of drift that a mute may silence. What is unknown is allowed, not muted; see allow_unknown. */
export const MUTABLE_FINDINGS = [
  'missing_type',
  'extra_type',
  'category_differs',
  'all_removed',
  'trail_missing',
  'logging_stopped',
  'not_delivering',
  'prerequisite_not_met',
  'unavailable',
  'unmanaged_insights',
] as const;
