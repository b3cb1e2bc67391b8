export { decode } from './decode';
export { encode } from './encode';
export * from './messages';
export { HealthCheckRequest, HealthCheckResponse, ServingStatus } from './messages-plugin';
export {
  type Method,
  type ProviderHandlers,
  type ProviderMethods,
  pluginMethods,
  providerMethods,
  type RequestInit,
  type RequestOf,
  type ResponseInit,
  type ResponseOf,
} from './services';
export type { InitOf, MessageOf } from './table';
