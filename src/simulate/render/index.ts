export { logFolders } from './delivery';
export { type LogFile, renderFiles } from './files';
