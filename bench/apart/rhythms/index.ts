export { bursts } from './bursts';
export { cron } from './cron';
export { hosts } from './hosts';
export { poll } from './poll';
export { around, between, exactly } from './size';
export { steady } from './steady';
