/** The world of the run: an organization of two accounts, its home Region and the one where IAM is logged. */
export const ORGANIZATION = 'o-a1b2c3d4e5';
export const MANAGEMENT = '111111111111';
export const MEMBER = '333333333333';
export const HOME = 'eu-west-1';
export const GLOBAL = 'us-east-1';

export const ACCOUNTS = [MANAGEMENT, MEMBER] as const;
export const REGIONS = [HOME, GLOBAL] as const;

/** As `webhook:oncall` reads it: what is put into SSM by hand, so that no state holds the URL. */
export const WEBHOOK_PARAMETER = '/trailinsight/webhook/oncall';
