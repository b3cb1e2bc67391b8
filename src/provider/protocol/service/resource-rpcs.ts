/** The RPCs about managed resources: values in, the resource's own functions, values out. */
import { type Diagnostic, error, hasErrors, wireDiagnostics, wirePath } from '../diagnostics';
import type { Change, Resource, StateResult } from '../resource';
import { valueTypeOf } from '../schema';
import { isWhollyKnown, type ValueRecord } from '../values';
import type * as wire from '../wire';
import { configurationProblems } from './configuration-problems';
import { decodeObject, encodeValue, requireObject } from './dynamic-value';
import { identityToImport, wireIdentity } from './identity';
import { planBySchema } from './plan-rules';
import { decodePrivate, encodePrivate } from './private-data';
import { upgradeState } from './saved-state';

type Message<T> = wire.MessageOf<T>;

/** One resource, served. `client` throws nothing: it is what the provider's configuration gave, or a diagnostic. */
export class ResourceRpcs<Client> {
  private readonly type;

  constructor(private readonly resource: Resource<ValueRecord, Client>) {
    this.type = valueTypeOf(resource.schema);
  }

  validate(client: Client | undefined, request: Message<typeof wire.ValidateResourceConfigRequest>) {
    const config = requireObject(request.config, this.type);
    const problems = configurationProblems(this.resource.schema, config);
    return { diagnostics: wireDiagnostics([...problems, ...(this.resource.validate?.(config, client) ?? [])]) };
  }

  upgradeState({ version, rawState }: Message<typeof wire.UpgradeResourceStateRequest>) {
    const { state, diagnostics } = upgradeState(this.resource, version, rawState?.json);
    return { ...(state ? { upgradedState: this.encode(state) } : {}), diagnostics: wireDiagnostics(diagnostics) };
  }

  async read(client: Client, request: Message<typeof wire.ReadResourceRequest>) {
    const state = decodeObject(request.currentState, this.type);
    if (!state) return { newState: this.encode(null), diagnostics: [] };
    const result = await this.resource.read(client, { state, private: decodePrivate(request.private) });
    const newState = result.state === undefined ? state : result.state;
    return {
      newState: this.encode(newState),
      private: result.private ? encodePrivate(result.private) : request.private,
      diagnostics: wireDiagnostics(result.diagnostics ?? []),
      newIdentity: wireIdentity(this.resource.identity, newState),
    };
  }

  async plan(client: Client, request: Message<typeof wire.PlanResourceChangeRequest>) {
    const { schema, plan, identity } = this.resource;
    const prior = decodeObject(request.priorState, this.type);
    const proposed = decodeObject(request.proposedNewState, this.type);
    const config = decodeObject(request.config, this.type);
    const privateData = decodePrivate(request.priorPrivate);
    if (!proposed || !config) {
      const result = prior && plan ? await plan(client, { kind: 'delete', prior, private: privateData }) : {};
      return {
        plannedState: this.encode(null),
        plannedPrivate: encodePrivate(result.private ?? privateData),
        diagnostics: wireDiagnostics(result.diagnostics ?? []),
      };
    }
    const { planned, requiresReplace } = planBySchema(schema, { config, proposed, ...(prior ? { prior } : {}) });
    const change: Change<ValueRecord> = prior
      ? { kind: 'update', config, planned, prior, private: privateData }
      : { kind: 'create', config, planned };
    const result = (await plan?.(client, change)) ?? {};
    const plannedState = result.planned ?? planned;
    // An identity with something unknown in it is none yet.
    const known = identity && prior && isWhollyKnown(identity.of(plannedState)) ? plannedState : undefined;
    return {
      plannedState: this.encode(plannedState),
      requiresReplace: [...requiresReplace, ...(result.requiresReplace ?? [])].map(wirePath),
      plannedPrivate: encodePrivate(result.private ?? privateData),
      diagnostics: wireDiagnostics(result.diagnostics ?? []),
      plannedIdentity: wireIdentity(identity, known),
    };
  }

  async apply(client: Client, request: Message<typeof wire.ApplyResourceChangeRequest>) {
    const prior = decodeObject(request.priorState, this.type);
    const planned = decodeObject(request.plannedState, this.type);
    const privateData = decodePrivate(request.plannedPrivate);
    const result = await this.carryOut(client, prior, planned, privateData);
    const newState = result.state === undefined ? (prior ?? null) : result.state;
    return {
      newState: this.encode(newState),
      private: newState ? encodePrivate(result.private ?? privateData) : new Uint8Array(),
      diagnostics: wireDiagnostics([...(result.diagnostics ?? []), ...this.stillUnknown(newState)]),
      newIdentity: wireIdentity(this.resource.identity, newState),
    };
  }

  async import(client: Client, request: Message<typeof wire.ImportResourceStateRequest>) {
    const { typeName, identity } = this.resource;
    if (!this.resource.import) {
      return { diagnostics: wireDiagnostics([error('Import is not possible', `${typeName} cannot be imported.`)]) };
    }
    const named = identityToImport(identity, request.identity);
    const by = request.id || !named ? { id: request.id } : { identity: named };
    const result = await this.resource.import(client, by);
    const diagnostics = wireDiagnostics(result.diagnostics ?? []);
    if (!result.state) return { diagnostics };
    const imported = {
      typeName,
      state: this.encode(result.state),
      private: encodePrivate(result.private ?? {}),
      identity: wireIdentity(identity, result.state),
    };
    return { importedResources: [imported], diagnostics };
  }

  private async carryOut(
    client: Client,
    prior: ValueRecord | undefined,
    planned: ValueRecord | undefined,
    privateData: Readonly<Record<string, unknown>>,
  ): Promise<StateResult<ValueRecord>> {
    if (planned && prior) return this.resource.update(client, { prior, planned, private: privateData });
    if (planned) return this.resource.create(client, { planned });
    if (!prior) return { state: null };
    const { diagnostics = [] } = await this.resource.delete(client, { prior, private: privateData });
    return { ...(hasErrors(diagnostics) ? {} : { state: null }), diagnostics };
  }

  /** Terraform would refuse it with words about a bug, and so it is one: told with the names. */
  private stillUnknown(state: ValueRecord | null): Diagnostic[] {
    const names = Object.entries(state ?? {}).flatMap(([name, value]) => (isWhollyKnown(value) ? [] : [name]));
    if (names.length === 0) return [];
    return [
      error('Unexpected error in the provider', `This is a bug in trailinsight: ${names.join(', ')} stayed unknown.`),
    ];
  }

  private encode(value: ValueRecord | null) {
    return encodeValue(value, this.type);
  }
}
