import * as m from './messages';
import { ConnectionInfo, HealthCheckRequest, HealthCheckResponse, StdioData } from './messages-plugin';
import type { InitOf, MessageOf } from './table';

export interface Method<Request extends object, Response extends object> {
  /** What HTTP/2 calls it: `/package.Service/Method`. */
  readonly path: string;
  readonly request: Request;
  readonly response: Response;
}

function method<Request extends object, Response extends object>(
  path: string,
  request: Request,
  response: Response,
): Method<Request, Response> {
  return { path, request, response };
}

function rpc<Request extends object, Response extends object>(name: string, request: Request, response: Response) {
  return method(`/tfplugin6.Provider/${name}`, request, response);
}

/** What we serve of the provider's service. Everything else of it is UNIMPLEMENTED, which core copes with. */
export const providerMethods = {
  getMetadata: rpc('GetMetadata', m.GetMetadataRequest, m.GetMetadataResponse),
  getProviderSchema: rpc('GetProviderSchema', m.GetProviderSchemaRequest, m.GetProviderSchemaResponse),
  getResourceIdentitySchemas: rpc(
    'GetResourceIdentitySchemas',
    m.GetResourceIdentitySchemasRequest,
    m.GetResourceIdentitySchemasResponse,
  ),
  validateProviderConfig: rpc(
    'ValidateProviderConfig',
    m.ValidateProviderConfigRequest,
    m.ValidateProviderConfigResponse,
  ),
  validateResourceConfig: rpc(
    'ValidateResourceConfig',
    m.ValidateResourceConfigRequest,
    m.ValidateResourceConfigResponse,
  ),
  validateDataResourceConfig: rpc(
    'ValidateDataResourceConfig',
    m.ValidateDataResourceConfigRequest,
    m.ValidateDataResourceConfigResponse,
  ),
  upgradeResourceState: rpc('UpgradeResourceState', m.UpgradeResourceStateRequest, m.UpgradeResourceStateResponse),
  upgradeResourceIdentity: rpc(
    'UpgradeResourceIdentity',
    m.UpgradeResourceIdentityRequest,
    m.UpgradeResourceIdentityResponse,
  ),
  configureProvider: rpc('ConfigureProvider', m.ConfigureProviderRequest, m.ConfigureProviderResponse),
  readResource: rpc('ReadResource', m.ReadResourceRequest, m.ReadResourceResponse),
  planResourceChange: rpc('PlanResourceChange', m.PlanResourceChangeRequest, m.PlanResourceChangeResponse),
  applyResourceChange: rpc('ApplyResourceChange', m.ApplyResourceChangeRequest, m.ApplyResourceChangeResponse),
  importResourceState: rpc('ImportResourceState', m.ImportResourceStateRequest, m.ImportResourceStateResponse),
  moveResourceState: rpc('MoveResourceState', m.MoveResourceStateRequest, m.MoveResourceStateResponse),
  readDataSource: rpc('ReadDataSource', m.ReadDataSourceRequest, m.ReadDataSourceResponse),
  getFunctions: rpc('GetFunctions', m.GetFunctionsRequest, m.GetFunctionsResponse),
  stopProvider: rpc('StopProvider', m.StopProviderRequest, m.StopProviderResponse),
};

/** What go-plugin itself calls. */
export const pluginMethods = {
  shutdown: method('/plugin.GRPCController/Shutdown', m.Empty, m.Empty),
  streamStdio: method('/plugin.GRPCStdio/StreamStdio', m.Empty, StdioData),
  startStream: method('/plugin.GRPCBroker/StartStream', ConnectionInfo, ConnectionInfo),
  healthCheck: method('/grpc.health.v1.Health/Check', HealthCheckRequest, HealthCheckResponse),
};

export type ProviderMethods = typeof providerMethods;

export type RequestOf<M> = M extends Method<infer Request, infer _> ? MessageOf<Request> : never;
export type ResponseOf<M> = M extends Method<infer _, infer Response> ? MessageOf<Response> : never;
export type RequestInit<M> = M extends Method<infer Request, infer _> ? InitOf<Request> : never;
export type ResponseInit<M> = M extends Method<infer _, infer Response> ? InitOf<Response> : never;

/** The work behind each call of the provider's service. */
export type ProviderHandlers = {
  readonly [K in keyof ProviderMethods]: (
    request: RequestOf<ProviderMethods[K]>,
  ) => Promise<ResponseInit<ProviderMethods[K]>>;
};
