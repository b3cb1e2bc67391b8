import type { AlertSettings } from '../../config';
import { isObject } from './json';

const help = 'The stack writes it; deploy the stack again.';

const isRoute = (route: unknown): boolean => isObject(route) && isObject(route.match) && Array.isArray(route.to);

const isTarget = (target: unknown): boolean => isObject(target) && typeof target.kind === 'string';

/** Checked by hand: the schema library would cost more at every cold start than all else that is done there. */
function isSettings(value: unknown): value is AlertSettings {
  return (
    isObject(value) &&
    value.version === 1 &&
    Array.isArray(value.routes) &&
    value.routes.every(isRoute) &&
    isObject(value.targets) &&
    Object.values(value.targets).every(isTarget) &&
    Array.isArray(value.groupBy) &&
    typeof value.groupMinutes === 'number' &&
    Array.isArray(value.mutes) &&
    value.mutes.every(isObject) &&
    (value.table === undefined || typeof value.table === 'string')
  );
}

/**
 * What the function is told.
 * @param text of the variable `TRAILINSIGHT_ALERTS`
 * @throws when it cannot work: then no event is taken from the queue and lost
 */
export function readSettings(text: string | undefined): AlertSettings {
  if (!text) throw new Error(`\`TRAILINSIGHT_ALERTS\` must hold the settings as JSON; it is not set. ${help}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`\`TRAILINSIGHT_ALERTS\` must be JSON; it is not. ${help}`);
  }
  if (!isSettings(value)) {
    const version = isObject(value) ? JSON.stringify(value.version) : 'none';
    throw new Error(
      `\`TRAILINSIGHT_ALERTS\` must have version 1, routes, targets, groupBy, groupMinutes and mutes; got version ${version}. ${help}`,
    );
  }
  for (const name of value.routes.flatMap(({ to }) => to)) {
    if (!Object.hasOwn(value.targets, name)) {
      throw new Error(`\`routes[].to\` must name targets; got ${JSON.stringify(name)}. Add it to \`targets\`.`);
    }
  }
  return value;
}
