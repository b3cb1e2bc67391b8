/** What must hold of `alerts` as a whole. */
import { type AlertKind, isSecretKind, targetName } from './alert-targets';
import { diagnostic, didYouMean, oneOf, showPath } from './diagnostic';
import type { ConfigDiagnostic } from './model';
import { type AlertsFile, routeTargets } from './resolve-alerts';
import { routeRules, unknownKind } from './rules-routes';
import type { ConfigFile } from './schema';
import type { Tree } from './yaml-tree';

/** What may be said of a target, by its kind. */
function keysOf(kind: AlertKind): readonly string[] {
  if (kind === 'webhook') return ['parameter', 'signing_parameter'];
  if (kind === 'pagerduty') return ['parameter', 'endpoint'];
  if (isSecretKind(kind)) return ['parameter'];
  if (kind === 'sns') return ['arn', 'email'];
  if (kind === 'logs') return ['arn', 'retention_days'];
  return kind === 'securityhub' ? [] : ['arn'];
}

const SERVICES: Readonly<Partial<Record<AlertKind, string>>> = {
  sns: 'sns',
  sqs: 'sqs',
  logs: 'logs',
  function: 'lambda',
  'state-machine': 'states',
};

function targetRules(alerts: AlertsFile, tree: Tree): ConfigDiagnostic[] {
  const used = new Set((alerts.routes ?? []).flatMap(routeTargets));
  return Object.entries(alerts.targets ?? {}).flatMap(([target, details]) => {
    const at = ['alerts', 'targets', target];
    const name = targetName(target);
    if (name === undefined) return unknownKind(target, at, tree);
    const allowed = keysOf(name.kind);
    const found = Object.keys(details)
      .filter((key) => !allowed.includes(key))
      .map((key) => {
        const rule = allowed.length === 0 ? 'nothing is to be said of it' : `it takes ${oneOf(allowed)}`;
        const message = `${showPath([...at, key])} is not known of ${name.kind}; ${rule}`;
        return diagnostic('config_unknown_key', tree.atKey([...at, key]), message);
      });
    const service = details.arn?.split(':')[2];
    if (service !== undefined && allowed.includes('arn') && service !== SERVICES[name.kind]) {
      const message = `${showPath([...at, 'arn'])} must be of the service ${SERVICES[name.kind]}; got one of ${service}: correct the ARN or the kind`;
      found.push(diagnostic('config_invalid_value', tree.at([...at, 'arn']), message));
    }
    if (name.kind === 'logs' && details.arn !== undefined && details.retention_days !== undefined) {
      const message = `${showPath([...at, 'retention_days'])} has no effect: it is of the log group that is made, and \`arn\` names one that is there`;
      found.push(diagnostic('config_no_effect', tree.atKey([...at, 'retention_days']), message, 'warning'));
    }
    if (!used.has(target)) {
      const message = `${showPath(at)} has no effect: no route goes there${didYouMean(target, [...used])}`;
      found.push(diagnostic('config_no_effect', tree.atKey(at), message, 'warning'));
    }
    return found;
  });
}

/** Buckets that entries with `create` deliver to, as far as they are named. */
function archiveRule({ trails, alerts }: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  if (alerts?.source !== 's3-notification') {
    if (alerts?.log_archive === undefined) return [];
    const at = ['alerts', 'log_archive'];
    const message = `${showPath(at)} has no effect: it is read with \`source: s3-notification\``;
    return [diagnostic('config_no_effect', tree.atKey(at), message, 'warning')];
  }
  if (alerts.log_archive !== undefined || Object.values(trails).some(({ create }) => create !== undefined)) return [];
  const at = ['alerts', 'source'];
  const message = `${showPath(at)} needs to know the bucket of the log archive; got s3-notification with no entry that has \`create\`: add \`log_archive: {bucket: NAME}\` to \`alerts\``;
  return [diagnostic('config_alerts_archive', tree.at(at), message)];
}

function withoutEffect({ trails, alerts }: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  const found: ConfigDiagnostic[] = [];
  const warn = (key: string, why: string): void => {
    const at = ['alerts', key];
    found.push(diagnostic('config_no_effect', tree.atKey(at), `${showPath(at)} has no effect: ${why}`, 'warning'));
  };
  const grouped = Object.values(trails).some(({ create }) => create?.log_group !== undefined);
  if (alerts?.group_minutes !== undefined && alerts.group_by?.length === 0) {
    warn('group_minutes', '`group_by` is empty, so that each insight is told on its own');
  }
  if (alerts?.alarms && !grouped) warn('alarms', 'no entry has `create.log_group`, and the alarms count in log groups');
  if (alerts?.source === 's3-notification') {
    const why = 'the log archive holds the insights of all accounts and Regions that deliver there';
    if (alerts.regions !== undefined) warn('regions', why);
    if (alerts.accounts !== undefined) warn('accounts', why);
  }
  return found;
}

/** All is made, and costs, and nobody hears of anything. */
function nobodyTold({ alerts }: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  if (alerts === undefined || (alerts.routes ?? []).some((route) => routeTargets(route).length > 0)) return [];
  const message =
    '`alerts` tells nobody: no route has a target; add `routes: [{to: KIND:NAME}]`, for example sns:oncall';
  return [diagnostic('config_no_effect', tree.atKey(['alerts']), message, 'warning')];
}

export function alertRules(source: ConfigFile, tree: Tree): ConfigDiagnostic[] {
  if (source.alerts === undefined) return [];
  return [
    ...routeRules(source.alerts, tree),
    ...targetRules(source.alerts, tree),
    ...archiveRule(source, tree),
    ...withoutEffect(source, tree),
    ...nobodyTold(source, tree),
  ];
}
