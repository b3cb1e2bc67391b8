export { logGamma } from './log-gamma';
export { logLowerTail, logUpperTail } from './negative-binomial';
