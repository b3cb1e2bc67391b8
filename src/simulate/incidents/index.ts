export { injectIncidents } from './inject';
export type { InjectedCounts, InjectOptions } from './options';
