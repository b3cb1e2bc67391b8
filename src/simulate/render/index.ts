export { type LogFile, type RenderOptions, renderFiles } from './files';
