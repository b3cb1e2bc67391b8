/** The configuration where nothing is said, as main.ts and the projects of `init` have it. */
export const configPath = (env: Readonly<Record<string, string | undefined>>): string =>
  env.TRAILINSIGHT_CONFIG || 'trailinsight.yaml';
