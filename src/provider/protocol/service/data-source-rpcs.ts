import { wireDiagnostics } from '../diagnostics';
import type { DataSource } from '../resource';
import { valueTypeOf } from '../schema';
import type { ValueRecord } from '../values';
import type * as wire from '../wire';
import { configurationProblems } from './configuration-problems';
import { encodeValue, requireObject } from './dynamic-value';

/** One data source, served. */
export class DataSourceRpcs<Client> {
  private readonly type;

  constructor(private readonly source: DataSource<ValueRecord, Client>) {
    this.type = valueTypeOf(source.schema);
  }

  validate(request: wire.MessageOf<typeof wire.ValidateDataResourceConfigRequest>) {
    const config = requireObject(request.config, this.type);
    const problems = configurationProblems(this.source.schema, config);
    return { diagnostics: wireDiagnostics([...problems, ...(this.source.validate?.(config) ?? [])]) };
  }

  async read(client: Client, request: wire.MessageOf<typeof wire.ReadDataSourceRequest>) {
    const { state, diagnostics = [] } = await this.source.read(client, requireObject(request.config, this.type));
    return {
      ...(state ? { state: encodeValue(state, this.type) } : {}),
      diagnostics: wireDiagnostics(diagnostics),
    };
  }
}
