export { type Certificate, selfSigned, toPem } from './certificate';
export { type Host, hostOf } from './host';
export { createLog, type Level } from './log';
export { servePlugin } from './serve-plugin';
