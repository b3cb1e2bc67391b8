/** `create` and `backend` as the stacks read them. */
import { compact } from './compact';
import type { DataEvents, ManagedOrArn, StateBackend, TrailToCreate } from './deployment-model';
import type { ConfigFile, TrailFile } from './schema';

type CreateFile = NonNullable<TrailFile['create']>;
type S3File = NonNullable<NonNullable<ConfigFile['backend']>['s3']>;

const managedOrArn = (text: string): ManagedOrArn => (text === 'managed' ? text : { arn: text });

function logGroup(written: NonNullable<CreateFile['log_group']>): NonNullable<TrailToCreate['logGroup']> {
  if (written === 'managed') return {};
  if (typeof written === 'string') return { arn: written.replace(/:\*$/, '') };
  return compact({ retentionDays: written.retention_days });
}

function accessLogging(written: NonNullable<CreateFile['access_logging']>) {
  return written === 'managed' ? {} : { bucket: written.bucket, ...compact({ prefix: written.prefix }) };
}

function sns(written: string): NonNullable<TrailToCreate['sns']> {
  if (written.startsWith('arn:')) return { arn: written };
  return written === 'managed' ? {} : { name: written };
}

const dataEvents = ({ type, arns, events }: NonNullable<CreateFile['data_events']>[number]): DataEvents => ({
  resourceType: type,
  arns: arns ?? [],
  events: events ?? 'all',
});

export function resolveCreate(create: CreateFile): TrailToCreate {
  const { bucket } = create;
  return {
    multiRegion: create.multi_region ?? true,
    organization: create.organization ?? false,
    managementEvents: create.management_events ?? 'write',
    ...compact({
      homeRegion: create.home_region,
      bucket: bucket && { name: bucket.name, ...compact({ account: bucket.account }) },
      kmsKey: create.kms_key === undefined ? undefined : managedOrArn(create.kms_key),
      logGroup: create.log_group === undefined ? undefined : logGroup(create.log_group),
      accessLogging: create.access_logging && accessLogging(create.access_logging),
      sns: create.sns === undefined ? undefined : sns(create.sns),
      expireDays: create.expire_days,
      selectorsBy: create.selectors_by,
      dataEvents: create.data_events?.map(dataEvents),
      forceDestroy: create.force_destroy,
    }),
  };
}

export function resolveBackend(s3: S3File): StateBackend {
  const prefix = s3.key_prefix ?? 'trailinsight/';
  return {
    bucket: s3.bucket,
    region: s3.region,
    keyPrefix: prefix.endsWith('/') ? prefix : `${prefix}/`,
    useLockfile: s3.use_lockfile ?? true,
    ...compact({ kmsKey: s3.kms_key, roleArn: s3.role_arn }),
  };
}
