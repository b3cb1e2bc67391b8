import type { IResolvable, TerraformMetaArguments } from 'cdktf';

/** One type to be analysed, as the resource has it. Tokens are taken anywhere. */
export interface InsightSelectorBlock {
  /** Such as ApiCallRateInsight or ApiErrorRateInsight. Others are handed on: AWS may know them. */
  readonly insightType: string;
  /** @default - Management alone, as AWS has it */
  readonly eventCategories?: readonly string[];
}

export interface InsightSelectorsProps extends TerraformMetaArguments {
  /** Name or ARN of the trail. A name is looked up in the provider's Region. Another trail replaces the resource. */
  readonly trailName: string;
  /** The whole list: what is on the trail and not named here is taken off. At least one, each type once. */
  readonly insightSelector: readonly InsightSelectorBlock[] | IResolvable;
  /**
   * Whether selectors that are on the trail already may be replaced when this resource is made.
   * @default false - a trail that has some is refused
   */
  readonly adoptExisting?: boolean | IResolvable;
}
