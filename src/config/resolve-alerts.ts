/** `alerts` as the stacks read it. */

import type { AlertMatch } from './alert-settings';
import { compact } from './compact';
import type { AlertsConfig, AlertTargetDetails } from './deployment-model';
import type { ConfigFile } from './schema';
import type { Tree } from './yaml-tree';

export type AlertsFile = NonNullable<ConfigFile['alerts']>;
export type RouteFile = NonNullable<AlertsFile['routes']>[number];

const list = (written: string | readonly string[]): readonly string[] =>
  typeof written === 'string' ? [written] : written;

/** What a route matches, with one name for each part. */
export function routeMatch({ match = {} }: RouteFile): AlertMatch {
  return compact({
    states: match.states,
    insightTypes: match.types,
    apis: match.api === undefined ? undefined : list(match.api),
    errorCodes: match.errors,
    minChange: match.min_change,
  });
}

export const routeTargets = ({ to }: RouteFile): readonly string[] => list(to);

function alarmsOf(alarms: AlertsFile['alarms']): AlertsConfig['alarms'] {
  if (alarms === undefined || alarms === false) return undefined;
  return alarms === true ? {} : { runbookBase: alarms.runbook_base };
}

const detailsOf = (details: NonNullable<AlertsFile['targets']>[string]): AlertTargetDetails =>
  compact({
    parameter: details.parameter,
    signingParameter: details.signing_parameter,
    endpoint: details.endpoint,
    arn: details.arn,
    email: details.email,
    retentionDays: details.retention_days,
  });

const DEFAULT_GROUP_MINUTES = 60;

export function resolveAlerts(alerts: AlertsFile, places: Pick<Tree, 'at' | 'atKey'>): AlertsConfig {
  const { log_archive: archive } = alerts;
  return {
    source: alerts.source ?? 'eventbridge',
    groupBy: alerts.group_by ?? ['actor', 'api'],
    groupMinutes: alerts.group_minutes ?? DEFAULT_GROUP_MINUTES,
    routes: (alerts.routes ?? []).map((route, index) => ({
      match: routeMatch(route),
      to: routeTargets(route),
      location: places.at(['alerts', 'routes', index]),
    })),
    targets: Object.fromEntries(
      Object.entries(alerts.targets ?? {}).map(([target, details]) => [target, detailsOf(details)]),
    ),
    location: places.atKey(['alerts']),
    ...compact({
      account: alerts.account,
      region: alerts.region,
      regions: alerts.regions,
      accounts: alerts.accounts && compact(alerts.accounts),
      logArchive: archive && { bucket: archive.bucket, ...compact({ kmsKey: archive.kms_key }) },
      alarms: alarmsOf(alerts.alarms),
    }),
  };
}
