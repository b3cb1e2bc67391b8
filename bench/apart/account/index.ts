export { type Account, drawAccount, type Plan } from './account';
export { type Api, apiOf } from './api';
export {
  type Activity,
  always,
  daytime,
  dayWave,
  isWeekend,
  localTime,
  MINUTES_PER_DAY,
  office,
  SECONDS_PER_DAY,
} from './clock';
export { AGENTS, BOTO3, drawRole, type Identity, TERRAFORM } from './identity';
export { type Call, type Caller, callOf, keyOf, minuteOf, World } from './world';
