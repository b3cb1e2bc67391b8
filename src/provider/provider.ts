import { providerSchema } from './configuration';
import { insightSelectorsData } from './data-sources/insight-selectors';
import { trailsData } from './data-sources/trails';
import type { ModelOf, ProviderDefinition } from './protocol';
import { insightSelectorsResource } from './resources/insight-selectors';
import type { TrailClient } from './trail-client';

/** Everything this provider serves. What talks to AWS is loaded when Terraform configures it. */
export const trailinsightProvider: ProviderDefinition<TrailClient, ModelOf<typeof providerSchema>> = {
  schema: providerSchema,
  resources: [insightSelectorsResource],
  dataSources: [insightSelectorsData, trailsData],
  configure: async (config, world) => (await import('./open-client')).openClient(config, world),
};
