/**
 * The provider service: which RPC is answered by what. Nothing is thrown to the transport for what a user or a
 * core may send: it becomes a diagnostic.
 */
import { type Diagnostic, error, fromThrown, wireDiagnostics } from '../diagnostics';
import type { Log, ProviderDefinition, ProviderWorld } from '../resource';
import { valueTypeOf, wireSchema } from '../schema';
import { ValueProblem } from '../values';
import type { ProviderHandlers } from '../wire';
import { configurationProblems } from './configuration-problems';
import { DataSourceRpcs } from './data-source-rpcs';
import { decodeValue, encodeValue, requireObject } from './dynamic-value';
import { identityType, wireIdentitySchema } from './identity';
import { ResourceRpcs } from './resource-rpcs';

/** What we advertise. Source: tfplugin6, ServerCapabilities. */
const CAPABILITIES = { planDestroy: true, getProviderSchemaOptional: true };

export interface ServiceWorld {
  readonly env: ProviderWorld['env'];
  readonly log: Log;
}

/** A diagnostic that ends a call, through code that can only throw. */
class Ended extends Error {
  override readonly name = 'Ended';

  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.summary);
  }
}

export function createHandlers<Client>(
  definition: ProviderDefinition<Client>,
  { env, log }: ServiceWorld,
): ProviderHandlers {
  const resources = new Map(definition.resources.map((resource) => [resource.typeName, resource]));
  const resourceRpcs = new Map(definition.resources.map((resource) => [resource.typeName, new ResourceRpcs(resource)]));
  const dataSourceRpcs = new Map(definition.dataSources.map((source) => [source.typeName, new DataSourceRpcs(source)]));
  const configType = valueTypeOf(definition.schema);
  let client: Client | undefined;
  let stopping = new AbortController();

  /** Runs one call; what is thrown on the way is told as a diagnostic, beside `kept`. */
  const told = async <R extends object, K extends object>(rpc: string, work: () => R | Promise<R>, kept?: K) => {
    try {
      return await work();
    } catch (thrown) {
      const diagnostic = thrown instanceof Ended ? thrown.diagnostic : fromThrown(thrown);
      if (!(thrown instanceof Ended || thrown instanceof ValueProblem)) {
        log('error', `${rpc} failed`, {
          error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
        });
      }
      return { ...kept, diagnostics: wireDiagnostics([diagnostic]) };
    }
  };
  const named = <T>(known: ReadonlyMap<string, T>, typeName: string): T => {
    const found = known.get(typeName);
    if (found) return found;
    throw new Ended(error('Unknown type', `This provider has no ${typeName}; it has ${[...known.keys()].join(', ')}.`));
  };
  const acting = (): Client => {
    if (client !== undefined) return client;
    throw new Ended(error('Provider is not configured', 'Terraform asked for AWS before it configured the provider.'));
  };

  return {
    getMetadata: async () => ({
      serverCapabilities: CAPABILITIES,
      resources: [...resourceRpcs.keys()].map((typeName) => ({ typeName })),
      dataSources: [...dataSourceRpcs.keys()].map((typeName) => ({ typeName })),
    }),
    getProviderSchema: async () => ({
      serverCapabilities: CAPABILITIES,
      provider: wireSchema(definition.schema),
      resourceSchemas: Object.fromEntries(definition.resources.map((r) => [r.typeName, wireSchema(r.schema)])),
      dataSourceSchemas: Object.fromEntries(definition.dataSources.map((d) => [d.typeName, wireSchema(d.schema)])),
    }),
    getResourceIdentitySchemas: async () => ({
      identitySchemas: Object.fromEntries(
        definition.resources.flatMap(({ typeName, identity }) =>
          identity ? [[typeName, wireIdentitySchema(identity)] as const] : [],
        ),
      ),
    }),
    getFunctions: async () => ({}),
    validateProviderConfig: (request) =>
      told('ValidateProviderConfig', () => {
        const config = requireObject(request.config, configType);
        return { diagnostics: wireDiagnostics(configurationProblems(definition.schema, config)) };
      }),
    configureProvider: (request) =>
      told('ConfigureProvider', async () => {
        stopping = new AbortController();
        const config = requireObject(request.config, configType);
        const configured = await definition.configure(config, { env, log, signal: stopping.signal });
        client = configured.client;
        return { diagnostics: wireDiagnostics(configured.diagnostics ?? []) };
      }),
    stopProvider: async () => {
      stopping.abort();
      return {};
    },
    validateResourceConfig: (request) =>
      told('ValidateResourceConfig', () => named(resourceRpcs, request.typeName).validate(client, request)),
    upgradeResourceState: (request) =>
      told('UpgradeResourceState', () => named(resourceRpcs, request.typeName).upgradeState(request)),
    upgradeResourceIdentity: (request) =>
      told('UpgradeResourceIdentity', () => {
        const { identity } = named(resources, request.typeName);
        if (!identity) throw new Ended(error('No identity', `${request.typeName} has no identity.`));
        const type = identityType(identity);
        const saved = decodeValue({ json: request.rawIdentity?.json ?? new Uint8Array() }, type);
        return { upgradedIdentity: { identityData: encodeValue(saved, type) } };
      }),
    readResource: (request) =>
      told('ReadResource', () => named(resourceRpcs, request.typeName).read(acting(), request)),
    planResourceChange: (request) =>
      told('PlanResourceChange', () => named(resourceRpcs, request.typeName).plan(acting(), request)),
    applyResourceChange: (request) =>
      // Terraform forgets the object when an answer has no state: whatever goes wrong, what was there before stays.
      told('ApplyResourceChange', () => named(resourceRpcs, request.typeName).apply(acting(), request), {
        newState: request.priorState,
        private: request.plannedPrivate,
        newIdentity: request.plannedIdentity,
      }),
    importResourceState: (request) =>
      told('ImportResourceState', () => named(resourceRpcs, request.typeName).import(acting(), request)),
    moveResourceState: (request) =>
      told('MoveResourceState', () => {
        const detail = `${request.targetTypeName} cannot take over the state of ${request.sourceTypeName}: import it instead.`;
        throw new Ended(error('Moving state is not possible', detail));
      }),
    validateDataResourceConfig: (request) =>
      told('ValidateDataResourceConfig', () => named(dataSourceRpcs, request.typeName).validate(request)),
    readDataSource: (request) =>
      told('ReadDataSource', () => named(dataSourceRpcs, request.typeName).read(acting(), request)),
  };
}
