/** Configuration of acceptance tests, in Terraform's language. */

export const MAIN = 'trailinsight_insight_selectors.main';

/** Where ours comes from, with an empty or a given provider block. */
export const ownProvider = (block = ''): string => `terraform {
  required_providers {
    trailinsight = {
      source = "trailinsight/trailinsight"
    }
  }
}

provider "trailinsight" {
${block}
}
`;

export interface ResourceText {
  /** @default main */
  readonly label?: string;
  /** A name, an ARN, or an expression. */
  readonly trail: string | { readonly expression: string };
  /** Types, or a type with its categories. */
  readonly selectors: readonly (string | readonly [type: string, ...categories: string[]])[];
  /** Further lines of the resource. */
  readonly rest?: string;
}

export function insightSelectors({ label = 'main', trail, selectors, rest = '' }: ResourceText): string {
  const blocks = selectors.map((selector) => {
    const [type, ...categories] = typeof selector === 'string' ? [selector] : selector;
    const line = categories.length === 0 ? '' : `\n    event_categories = ${JSON.stringify(categories)}`;
    return `  insight_selector {\n    insight_type = "${type}"${line}\n  }`;
  });
  const name = typeof trail === 'string' ? JSON.stringify(trail) : trail.expression;
  return `resource "trailinsight_insight_selectors" "${label}" {\n  trail_name = ${name}\n${blocks.join('\n')}\n${rest}\n}\n`;
}
