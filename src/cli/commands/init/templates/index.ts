import { account } from './account';
import { detectorOnly } from './detector-only';
import { multiRegion } from './multi-region';
import { organization } from './organization';
import type { TemplateValues } from './values';

/** trailinsight.yaml of each template. */
export const TEMPLATES = {
  account,
  organization,
  'multi-region': multiRegion,
  'detector-only': detectorOnly,
} as const satisfies Readonly<Record<string, (values: TemplateValues) => string>>;

export type TemplateName = keyof typeof TEMPLATES;
