export type { AccountStack } from './account-stack';
export { buildApp } from './app';
export { resolveTargets } from './targets';
