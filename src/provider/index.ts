export type { Attributes, NestedBlock, Schema } from './protocol';
export { trailinsightProvider } from './provider';
