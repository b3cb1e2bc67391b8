export { type LogFile, renderFiles } from './files';
