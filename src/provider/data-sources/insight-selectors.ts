import { failureDiagnostic } from '../failure-diagnostic';
import { computed, type DataSource, type ModelOf, objectOf, required, schema, setOf, string } from '../protocol';
import { toBlock } from '../resources/insight-selectors-schema';
import type { TrailClient } from '../trail-client';
import { trailNameProblem } from '../trail-name';

const shape = schema({
  version: 0,
  description: 'Insight selectors that are on one trail.',
  attributes: {
    trail_name: required(string, "Name or ARN of the trail. A name is looked up in the provider's Region.", {
      problem: trailNameProblem,
    }),
    arn: computed(string, 'ARN of the trail.'),
    home_region: computed(string, 'Home Region of the trail.'),
    insight_selector: computed(
      setOf(objectOf({ insight_type: string, event_categories: setOf(string) })),
      'Insight types with the event categories they analyse. Empty where Insights is off.',
    ),
  },
  blocks: {},
});

export const insightSelectorsData: DataSource<ModelOf<typeof shape>, TrailClient> = {
  typeName: 'trailinsight_insight_selectors',
  schema: shape,
  async read(client, { trail_name }) {
    const name = String(trail_name);
    const trail = await client.resolve(name);
    if (!trail.ok) return { diagnostics: [failureDiagnostic(trail.failure, name, ['trail_name'])] };
    const live = await client.selectors(trail.value);
    if (!live.ok) return { diagnostics: [failureDiagnostic(live.failure, trail.value.arn, ['trail_name'])] };
    const { arn, homeRegion: home_region } = trail.value;
    return { state: { trail_name: name, arn, home_region, insight_selector: live.value.map(toBlock) } };
  },
};
