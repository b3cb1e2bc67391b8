/** A provider's handlers, called as a core calls them: through the wire's own codec, with values of the schema. */
import type { ProviderDefinition } from '../../../src/provider/protocol';
import { valueTypeOf } from '../../../src/provider/protocol/schema';
import { createHandlers, type ServiceWorld } from '../../../src/provider/protocol/service';
import {
  decodeMsgpack,
  encodeMsgpack,
  isRecord,
  type Value,
  type ValueType,
} from '../../../src/provider/protocol/values';
import {
  decode,
  encode,
  type Method,
  type ProviderHandlers,
  type ProviderMethods,
  providerMethods,
  type RequestInit,
  type ResponseOf,
} from '../../../src/provider/protocol/wire';

export type Handler = (request: object) => Promise<object>;

/** Calls one method with what it would be handed behind the wire, and gives what a core would read. */
export async function callWire<K extends keyof ProviderMethods>(
  handlers: ProviderHandlers,
  name: K,
  request: RequestInit<ProviderMethods[K]>,
): Promise<ResponseOf<ProviderMethods[K]>> {
  const method: Method<object, object> = providerMethods[name];
  const handed = decode(method.request, encode(method.request, request));
  const answer = await (handlers[name] as Handler)(handed);
  return decode(method.response, encode(method.response, answer)) as ResponseOf<ProviderMethods[K]>;
}

interface WirePath {
  readonly steps: readonly {
    readonly attributeName?: string | undefined;
    readonly elementKeyInt?: number | undefined;
    readonly elementKeyString?: string | undefined;
  }[];
}

interface WireDiagnostic {
  readonly severity: number;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: WirePath | undefined;
}

const pathText = ({ steps }: WirePath): string =>
  steps.map((step) => step.attributeName ?? step.elementKeyString ?? step.elementKeyInt).join('.');

/** `error text: Refused | No.` */
export const told = (diagnostics: readonly WireDiagnostic[]): string[] =>
  diagnostics.map(({ severity, summary, detail, attribute }) => {
    const at = attribute ? ` ${pathText(attribute)}` : '';
    return `${severity === 1 ? 'error' : 'warning'}${at}: ${summary} | ${detail}`;
  });

export interface Planned {
  readonly state: Value;
  readonly replace: readonly string[];
  readonly private: Uint8Array;
  readonly told: readonly string[];
}

export interface Applied {
  readonly state: Value;
  readonly private: Uint8Array;
  readonly told: readonly string[];
}

/** What a core sends on its way through a plan or an apply, for one provider. */
export class ServiceHarness<Client> {
  readonly handlers: ProviderHandlers;
  readonly logged: string[] = [];

  constructor(
    private readonly definition: ProviderDefinition<Client>,
    world: Partial<ServiceWorld> = {},
  ) {
    const log: ServiceWorld['log'] = (level, message) => void this.logged.push(`${level}: ${message}`);
    this.handlers = createHandlers(definition, { env: {}, log, ...world });
  }

  call<K extends keyof ProviderMethods>(name: K, request: RequestInit<ProviderMethods[K]>) {
    return callWire(this.handlers, name, request);
  }

  /** An object; every attribute of the type that is left out is null, every block empty. */
  wire(value: Value, typeName?: string, of: 'resource' | 'data' = 'resource'): { readonly msgpack: Uint8Array } {
    const { blocks } = this.schemaOf(typeName, of);
    const empty = Object.entries(blocks).map(([name, { nesting }]) => [name, nesting === 'single' ? null : []]);
    const whole = isRecord(value) ? { ...Object.fromEntries(empty), ...value } : value;
    return { msgpack: encodeMsgpack(whole, this.typeOf(typeName, of)) };
  }

  read(
    value: { readonly msgpack?: Uint8Array | undefined } | undefined,
    typeName: string,
    of: 'resource' | 'data' = 'resource',
  ): Value {
    return value?.msgpack?.length ? decodeMsgpack(value.msgpack, this.typeOf(typeName, of)) : null;
  }

  async configure(config: Value = {}): Promise<string[]> {
    return told((await this.call('configureProvider', { config: this.wire(config) })).diagnostics);
  }

  /** `proposed` where a core would make it otherwise from the other two. */
  async plan(
    typeName: string,
    config: Value,
    prior: Value = null,
    { private: priorPrivate = new Uint8Array(), proposed }: { private?: Uint8Array; proposed?: Value } = {},
  ): Promise<Planned> {
    const answer = await this.call('planResourceChange', {
      typeName,
      config: this.wire(config, typeName),
      priorState: this.wire(prior, typeName),
      proposedNewState: this.wire(proposed ?? this.propose(typeName, config, prior), typeName),
      priorPrivate,
    });
    return {
      state: this.read(answer.plannedState, typeName),
      replace: answer.requiresReplace.map(pathText),
      private: answer.plannedPrivate,
      told: told(answer.diagnostics),
    };
  }

  async apply(
    typeName: string,
    planned: Value,
    prior: Value = null,
    plannedPrivate: Uint8Array = new Uint8Array(),
  ): Promise<Applied> {
    const answer = await this.call('applyResourceChange', {
      typeName,
      plannedState: this.wire(planned, typeName),
      priorState: this.wire(prior, typeName),
      plannedPrivate,
    });
    return {
      state: this.read(answer.newState, typeName),
      private: answer.private,
      told: told(answer.diagnostics),
    };
  }

  async refresh(typeName: string, state: Value, kept: Uint8Array = new Uint8Array()): Promise<Applied> {
    const answer = await this.call('readResource', {
      typeName,
      currentState: this.wire(state, typeName),
      private: kept,
    });
    return { state: this.read(answer.newState, typeName), private: answer.private, told: told(answer.diagnostics) };
  }

  /** Plans and, where nothing is wrong, applies, as one run would. */
  async change(typeName: string, config: Value, prior?: Applied): Promise<Applied> {
    const planned = await this.plan(typeName, config, prior?.state ?? null, prior ? { private: prior.private } : {});
    if (planned.told.some((line) => line.startsWith('error'))) return { ...planned, state: prior?.state ?? null };
    return this.apply(typeName, planned.state, prior?.state ?? null, planned.private);
  }

  /** The configuration, with computed values of the prior state where it says nothing. */
  private propose(typeName: string, config: Value, prior: Value): Value {
    const { schema } = this.definition.resources.find((one) => one.typeName === typeName) ?? { schema: undefined };
    if (!schema || !isRecord(config)) return config;
    const filled = Object.entries(schema.attributes).map(([name, { mode }]) => {
      const keeps = mode.endsWith('computed') && (config[name] ?? null) === null && isRecord(prior);
      return [name, (keeps ? prior[name] : config[name]) ?? null];
    });
    return { ...config, ...Object.fromEntries(filled) };
  }

  /** Of a resource, a data source or (where no type is named) the provider. */
  private schemaOf(typeName: string | undefined, of: 'resource' | 'data') {
    const all = of === 'data' ? this.definition.dataSources : this.definition.resources;
    return (all.find((one) => one.typeName === typeName) ?? this.definition).schema;
  }

  private typeOf(typeName: string | undefined, of: 'resource' | 'data'): ValueType {
    return valueTypeOf(this.schemaOf(typeName, of));
  }
}
