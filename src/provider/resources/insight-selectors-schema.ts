import {
  DEFAULT_EVENT_CATEGORIES,
  KNOWN_EVENT_CATEGORIES,
  KNOWN_INSIGHT_TYPES,
  type NormalSelector,
  normalizeSelectors,
} from '../../selectors';
import {
  block,
  bool,
  computed,
  isUnknown,
  isWhollyKnown,
  type ModelOf,
  optional,
  type PlannedModel,
  required,
  schema,
  setOf,
  string,
  withDefault,
} from '../protocol';
import { trailNameProblem } from '../trail-name';

/** AWS may add types and categories: any word of their shape is taken. */
const WORD = /^[A-Za-z][A-Za-z0-9]*$/;

const wordProblem = (what: string, known: readonly string[]) => (text: string) =>
  WORD.test(text)
    ? undefined
    : `${what} is one word of letters and digits, such as ${known.join(', ')}; got ${JSON.stringify(text)}.`;

const categoryProblem = wordProblem('An event category', KNOWN_EVENT_CATEGORIES);

function categoriesProblem(categories: readonly string[]): string | undefined {
  if (categories.length > 0) return categories.map(categoryProblem).find((problem) => problem !== undefined);
  return 'event_categories must name at least one category; leave it out for Management.';
}

export const insightSelectorsSchema = schema({
  version: 0,
  description: 'Insight selectors of a CloudTrail trail, whoever owns the trail.',
  attributes: {
    trail_name: required(
      string,
      "Name or ARN of the trail. A name is looked up in the provider's Region; a trail with another home Region is given by its ARN.",
      { problem: trailNameProblem },
    ),
    adopt_existing: optional(
      bool,
      'Whether selectors that are on the trail already, and that this resource has not put, may be replaced when it is created. Default: `false`, which fails instead.',
    ),
    arn: computed(string, 'ARN of the trail.', { keepsState: true }),
    home_region: computed(string, 'Home Region of the trail, where its selectors are put.', { keepsState: true }),
  },
  blocks: {
    insight_selector: block({
      nesting: 'set',
      minItems: 1,
      description: 'One insight type and what it analyses.',
      attributes: {
        insight_type: required(
          string,
          `Type of insight: ${KNOWN_INSIGHT_TYPES.map((type) => `\`${type}\``).join(' or ')}.`,
          {
            problem: wordProblem('An insight type', KNOWN_INSIGHT_TYPES),
          },
        ),
        event_categories: withDefault(
          setOf(string),
          DEFAULT_EVENT_CATEGORIES,
          `Categories of events it analyses: ${KNOWN_EVENT_CATEGORIES.map((category) => `\`${category}\``).join(', ')}. Default: \`Management\`.`,
          { problem: categoriesProblem },
        ),
      },
    }),
  },
});

export type InsightSelectorsModel = ModelOf<typeof insightSelectorsSchema>;

type PlannedBlocks = PlannedModel<InsightSelectorsModel>['insight_selector'];

/** The list that is planned; undefined while some of it is not known yet. */
export function selectorsOf(blocks: PlannedBlocks): NormalSelector[] | undefined {
  if (isUnknown(blocks) || !isWhollyKnown(blocks)) return undefined;
  return normalizeSelectors((blocks as InsightSelectorsModel['insight_selector']).map(fromBlock));
}

/** When a plan is carried out everything in it is known. Throws where a core breaks that rule: never guess a list. */
export function knownSelectors(blocks: PlannedBlocks): NormalSelector[] {
  const selectors = selectorsOf(blocks);
  if (selectors) return selectors;
  throw new Error('insight_selector is not known when it is to be put');
}

const fromBlock = ({ insight_type, event_categories }: InsightSelectorsModel['insight_selector'][number]) => ({
  insightType: insight_type,
  eventCategories: event_categories,
});

export const toBlock = ({ insightType, eventCategories }: NormalSelector) => ({
  insight_type: insightType,
  event_categories: eventCategories,
});
