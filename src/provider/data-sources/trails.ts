import type { AwsFailure, TrailSummary } from '../../aws';
import { failureDiagnostic } from '../failure-diagnostic';
import {
  bool,
  computed,
  type DataSource,
  type Diagnostic,
  listOf,
  type ModelOf,
  nullable,
  objectOf,
  schema,
  setOf,
  string,
  warning,
} from '../protocol';
import { toBlock } from '../resources/insight-selectors-schema';
import type { TrailClient } from '../trail-client';

const selector = objectOf({ insight_type: string, event_categories: setOf(string) });

const trail = objectOf({
  arn: string,
  name: string,
  home_region: string,
  multi_region: nullable(bool),
  organization_trail: nullable(bool),
  logging: nullable(bool),
  insight_selector: nullable(setOf(selector)),
});

const shape = schema({
  version: 0,
  description:
    'All trails that the account sees, in all Regions, organization trails included. What could not be read of a trail is null, with a warning.',
  attributes: {
    trails: computed(
      listOf(trail),
      'Trails by ARN: `arn`, `name`, `home_region`, `multi_region`, `organization_trail`, `logging`, `insight_selector` (a set of `insight_type` and `event_categories`; empty where Insights is off).',
    ),
  },
  blocks: {},
});

type Model = ModelOf<typeof shape>;

export const trailsData: DataSource<Model, TrailClient> = {
  typeName: 'trailinsight_trails',
  schema: shape,
  async read(client) {
    const listed = await client.asCaller((session) => client.cloudTrail.listTrails(session));
    if (!listed.ok) return { diagnostics: [failureDiagnostic(listed.failure, 'the trails of this account')] };
    const summaries = [...listed.value].sort((a, b) => (a.arn < b.arn ? -1 : 1));
    const read = await Promise.all(summaries.map((summary) => readTrail(client, summary)));
    return { state: { trails: read.map((one) => one.trail) }, diagnostics: read.flatMap((one) => one.diagnostics) };
  },
};

async function readTrail(
  client: TrailClient,
  { arn, name, homeRegion }: TrailSummary,
): Promise<{ readonly trail: Model['trails'][number]; readonly diagnostics: readonly Diagnostic[] }> {
  const [details, status, live] = await Promise.all([
    client.asCaller((session) => client.cloudTrail.getTrail(session, homeRegion, arn)),
    client.asCaller((session) => client.cloudTrail.getTrailStatus(session, homeRegion, arn)),
    client.selectors({ arn, homeRegion }),
  ]);
  const unread = [details, status, live].flatMap((outcome) => (outcome.ok ? [] : [notRead(arn, outcome.failure)]));
  return {
    trail: {
      arn,
      name,
      home_region: homeRegion,
      multi_region: details.ok ? details.value.multiRegion : null,
      organization_trail: details.ok ? details.value.organizationTrail : null,
      logging: status.ok ? status.value.logging : null,
      insight_selector: live.ok ? live.value.map(toBlock) : null,
    },
    diagnostics: unread,
  };
}

/** A trail that cannot be read hides none of the others. */
function notRead(arn: string, failure: AwsFailure): Diagnostic {
  const { summary, detail } = failureDiagnostic(failure, arn);
  return warning(summary, detail);
}
