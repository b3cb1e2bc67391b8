export { injectIncidents } from './inject';
