export type { AccountStack } from './account-stack';
export { type BuildAppOptions, type BuiltApp, buildApp } from './app';
export { type SynthesiseOptions, synthesise } from './synthesise';
export { resolveTargets } from './targets';
