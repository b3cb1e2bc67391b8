import {
  canInspect,
  ImportableResource,
  isComplexElement,
  listMapper,
  listMapperHcl,
  type TerraformProvider,
  TerraformResource,
  Tokenization,
} from 'cdktf';
import type { Construct } from 'constructs';
import { given, hclBlocks, hclBoolean, hclString, hclStringSet } from './hcl-attributes';
import { insightSelectorsProblems } from './insight-selectors-problems';
import type { InsightSelectorBlock, InsightSelectorsProps } from './insight-selectors-props';
import { PROVIDER_NAME, PROVIDER_VERSION_CONSTRAINT } from './provider-requirement';

/**
 * The insight selectors of a trail, whoever owns the trail: `trailinsight_insight_selectors`. The stack needs a
 * `TrailinsightProvider`. Where the trail is in the same hands, let it leave the selectors alone (`InsightTrail` with
 * `selectorsOwner: 'elsewhere'`): two owners overwrite each other for ever.
 *
 * Throws when it cannot be right (see `insightSelectorsProblems`).
 */
export class InsightSelectors extends TerraformResource {
  static readonly tfResourceType = 'trailinsight_insight_selectors';

  /** Writes an `import` block for selectors that are there; `importFromId` is the ARN of the trail. */
  static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, {
      terraformResourceType: InsightSelectors.tfResourceType,
      importId: importFromId,
      ...(provider === undefined ? {} : { provider }),
    });
  }

  constructor(
    scope: Construct,
    id: string,
    private readonly props: InsightSelectorsProps,
  ) {
    const { trailName, insightSelector, adoptExisting, ...metaArguments } = props;
    super(scope, id, {
      ...metaArguments,
      terraformResourceType: InsightSelectors.tfResourceType,
      terraformGeneratorMetadata: {
        providerName: PROVIDER_NAME,
        providerVersionConstraint: PROVIDER_VERSION_CONSTRAINT,
      },
    });
    const problems = insightSelectorsProblems(props);
    if (problems.length > 0) throw new Error(`${this.node.path}: ${problems.join('\n')}`);
  }

  /** ARN of the trail. */
  get arn(): string {
    return this.getStringAttribute('arn');
  }

  /** Region of the trail, from which alone its selectors can be put. */
  get homeRegion(): string {
    return this.getStringAttribute('home_region');
  }

  get trailName(): string {
    return this.getStringAttribute('trail_name');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { trailName, adoptExisting, insightSelector } = this.props;
    return {
      trail_name: trailName,
      adopt_existing: adoptExisting,
      insight_selector: listMapper(selectorToTerraform, true)(insightSelector),
    };
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    const { trailName, adoptExisting, insightSelector } = this.props;
    return given({
      trail_name: hclString(trailName),
      adopt_existing: hclBoolean(adoptExisting),
      insight_selector: hclBlocks('set', listMapperHcl(selectorToHcl, true)(insightSelector)),
    });
  }
}

/** A selector from an iterator is no value yet. */
function isPlain(selector: InsightSelectorBlock): boolean {
  return canInspect(selector) && !Tokenization.isResolvable(selector) && !isComplexElement(selector);
}

function selectorToTerraform(selector: InsightSelectorBlock): unknown {
  if (!isPlain(selector)) return selector;
  return { insight_type: selector.insightType, event_categories: selector.eventCategories };
}

function selectorToHcl(selector: InsightSelectorBlock): unknown {
  if (!isPlain(selector)) return selector;
  return given({
    insight_type: hclString(selector.insightType),
    event_categories: hclStringSet(selector.eventCategories),
  });
}
