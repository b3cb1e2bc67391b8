import { destinationRules } from './rules-destinations';
import { insightRules } from './rules-insights';
import { organizationRules } from './rules-organization';
import { trailRules } from './rules-trails';

/** The documented behaviour the local AWS stands for, replayed on it by the tests and on AWS by `npm run conformance`. */
export const rules = [...insightRules, ...trailRules, ...destinationRules, ...organizationRules];
