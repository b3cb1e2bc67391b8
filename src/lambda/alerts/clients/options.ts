/**
 * What all SDK clients of the function have in common. A call within a Region answers in well under a second; with two
 * attempts a target that hangs leaves the others time.
 */
export const CLIENT_OPTIONS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
} as const;

/** Other Regions only where a target is in one. */
export const inRegion = (region: string | undefined): { readonly region?: string } =>
  region === undefined ? {} : { region };
