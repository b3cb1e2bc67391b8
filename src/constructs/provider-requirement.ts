import { version } from '../../package.json';

/** The name in configurations; the first word of every resource type of the provider. */
export const PROVIDER_NAME = 'trailinsight';

export const PROVIDER_SOURCE = 'trailinsight/trailinsight';

/** Any later minor version of the same major one; a pre-release is met by itself alone. */
export const PROVIDER_VERSION_CONSTRAINT = /^\d+\.\d+\.\d+$/.test(version)
  ? `~> ${version.split('.').slice(0, 2).join('.')}`
  : version;
