export { incidentsInSteps, injectIncidents } from './inject';
