/**
 * What a resource and a data source are, for whoever writes one: a schema, and functions over typed models. Values of
 * the wire, unknowns of other attributes, private bytes and identities are the business of `service/`.
 */
import type { Diagnostic } from './diagnostics';
import type { ConfiguredModel, PlannedModel, Schema } from './schema';
import type { Kind } from './schema/kind';
import type { Path, ValueRecord } from './values';

/** What a resource remembers beside its state, as JSON. Users do not see it. */
export type PrivateData = Readonly<Record<string, unknown>>;

/** What is to happen, before it does. */
export type Change<Model> =
  | { readonly kind: 'create'; readonly config: ConfiguredModel<Model>; readonly planned: PlannedModel<Model> }
  | {
      readonly kind: 'update';
      readonly config: ConfiguredModel<Model>;
      readonly planned: PlannedModel<Model>;
      readonly prior: Model;
      readonly private: PrivateData;
    }
  | { readonly kind: 'delete'; readonly prior: Model; readonly private: PrivateData };

export interface PlanResult<Model> {
  /** @default - as it was handed in */
  readonly planned?: PlannedModel<Model>;
  /** Added to what the schema says. */
  readonly requiresReplace?: readonly Path[];
  /** @default - as before */
  readonly private?: PrivateData;
  readonly diagnostics?: readonly Diagnostic[];
}

export interface StateResult<Model> {
  /** Null: it is gone. Left out: as before (with an error), which for a creation means that nothing was made. */
  readonly state?: Model | null;
  /** @default - as before */
  readonly private?: PrivateData;
  readonly diagnostics?: readonly Diagnostic[];
}

/** What tells one object from all others, known once it exists. Source: tfplugin6, ResourceIdentitySchema. */
export interface Identity<Model> {
  readonly version: number;
  readonly attributes: Readonly<Record<string, { readonly kind: Kind<unknown>; readonly description: string }>>;
  of(state: Model): ValueRecord;
}

/** A saved state of an older version as JSON, rewritten as that of the next version. */
export type Upgrade = (saved: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** `Client` is what the provider's configuration gives: who acts, and where. */
export interface Resource<Model, Client> {
  readonly typeName: string;
  readonly schema: Schema;
  readonly identity?: Identity<Model>;
  /** By the version they read; each leads to the next. */
  readonly upgrades?: Readonly<Record<number, Upgrade>>;
  /** Without AWS. Checks of single attributes stand in the schema. `client` is there once the provider is configured. */
  validate?(config: ConfiguredModel<Model>, client?: Client): readonly Diagnostic[];
  /** After the schema's own rules (defaults, keeping state, replacement). May read, never writes. */
  plan?(client: Client, change: Change<Model>): Promise<PlanResult<Model>>;
  create(client: Client, request: { readonly planned: PlannedModel<Model> }): Promise<StateResult<Model>>;
  read(client: Client, request: { readonly state: Model; readonly private: PrivateData }): Promise<StateResult<Model>>;
  update(
    client: Client,
    request: { readonly prior: Model; readonly planned: PlannedModel<Model>; readonly private: PrivateData },
  ): Promise<StateResult<Model>>;
  delete(
    client: Client,
    request: { readonly prior: Model; readonly private: PrivateData },
  ): Promise<{ readonly diagnostics?: readonly Diagnostic[] }>;
  /** By what stands after the address in `terraform import`, or by the identity's attributes. */
  import?(
    client: Client,
    by: { readonly id: string } | { readonly identity: ValueRecord },
  ): Promise<StateResult<Model>>;
}

export interface DataSource<Model, Client> {
  readonly typeName: string;
  readonly schema: Schema;
  validate?(config: ConfiguredModel<Model>): readonly Diagnostic[];
  read(client: Client, config: ConfiguredModel<Model>): Promise<StateResult<Model>>;
}

/** Handed to `configure` anew in each run of Terraform. */
export interface ProviderWorld {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by StopProvider: Ctrl-C in Terraform. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

export type Log = (
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;

export interface ProviderDefinition<Client, Model = ValueRecord> {
  readonly schema: Schema;
  readonly resources: readonly Resource<ValueRecord, Client>[];
  readonly dataSources: readonly DataSource<ValueRecord, Client>[];
  configure(
    config: ConfiguredModel<Model>,
    world: ProviderWorld,
  ): Promise<{ readonly client?: Client; readonly diagnostics?: readonly Diagnostic[] }>;
}
