import type { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { AuthConfig, KnownAccount } from '../src/config';
import { PinnedAwsProvider, TrailinsightProvider } from '../src/constructs';
import { accountCredentials, rolesInto } from './credentials';
import { withVariables } from './env-variables';

/** The providers of a stack of one account: one for each Region, made when it is asked for. */
export class RegionalProviders {
  private readonly aws = new Map<string, TerraformProvider>();
  private readonly own = new Map<string, TerraformProvider>();

  constructor(
    private readonly scope: Construct,
    private readonly account: KnownAccount,
    private readonly auth: AuthConfig,
  ) {}

  /**
   * The first Region's provider has no alias. Credentials of another account end the run before anything is read:
   * `allowed_account_ids` is the guard against a wrong profile or role.
   */
  in(region: string): TerraformProvider {
    const known = this.aws.get(region);
    if (known !== undefined) return known;
    const provider = new PinnedAwsProvider(this.scope, `aws-${region}`, {
      region,
      ...(this.aws.size === 0 ? {} : { alias: region }),
      allowedAccountIds: [this.account.id],
      ...accountCredentials(this.scope, this.account, this.auth),
    });
    this.aws.set(region, provider);
    return provider;
  }

  /** Our own provider, for insight selectors. It enters one role at most (a rule of targets sees to that). */
  trailinsight(region: string): TerraformProvider {
    const known = this.own.get(region);
    if (known !== undefined) return known;
    const { profile } = this.account.listed ?? {};
    const [role] = rolesInto(this.account, this.auth);
    const provider = new TrailinsightProvider(this.scope, `trailinsight-${region}`, {
      region,
      ...(this.own.size === 0 ? {} : { alias: region }),
      ...(profile === undefined ? {} : { profile: withVariables(this.scope, profile) }),
      ...(role === undefined
        ? {}
        : {
            assumeRole: {
              roleArn: role.roleArn,
              sessionName: this.auth.sessionName,
              ...(role.externalId === undefined ? {} : { externalId: withVariables(this.scope, role.externalId) }),
            },
          }),
    });
    this.own.set(region, provider);
    return provider;
  }
}
