/** The function behind alerts: from a queue with events of the bus or of the log archive to people and programs. */
import { createHandler } from './alerts/handler';
import { readSettings } from './alerts/settings';

export const handler = createHandler({ settings: readSettings(process.env.TRAILINSIGHT_ALERTS) });
