import { TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { given, hclBlocks, hclNumber, hclString } from './hcl-attributes';
import { PROVIDER_NAME, PROVIDER_SOURCE, PROVIDER_VERSION_CONSTRAINT } from './provider-requirement';

export interface ProviderAssumeRole {
  readonly roleArn: string;
  /** @default - none */
  readonly externalId?: string;
  /** @default 'trailinsight' */
  readonly sessionName?: string;
}

export interface ProviderEndpoints {
  /** @default - the one of the Region */
  readonly cloudtrail?: string;
  /** @default - the one of the Region */
  readonly sts?: string;
}

export interface TrailinsightProviderProps {
  /**
   * Where a bare trail name is looked for.
   * @default - AWS_REGION, AWS_DEFAULT_REGION, or the profile's
   */
  readonly region?: string;
  /** @default - AWS_PROFILE */
  readonly profile?: string;
  /**
   * Role to work as.
   * @default - the credentials as they are
   */
  readonly assumeRole?: ProviderAssumeRole;
  /** @default - those of the Region */
  readonly endpoints?: ProviderEndpoints;
  /**
   * Tries of a call after the first one.
   * @default - AWS_MAX_ATTEMPTS less one, else 25
   */
  readonly maxRetries?: number;
  /**
   * To have several in one stack; resources then name theirs with `provider`.
   * @default - the stack's own
   */
  readonly alias?: string;
}

/** The Terraform provider of this project, required by its full source and a range of versions. */
export class TrailinsightProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TrailinsightProviderProps = {},
  ) {
    super(scope, id, {
      terraformResourceType: PROVIDER_NAME,
      terraformProviderSource: PROVIDER_SOURCE,
      terraformGeneratorMetadata: {
        providerName: PROVIDER_NAME,
        providerVersionConstraint: PROVIDER_VERSION_CONSTRAINT,
      },
    });
  }

  /** A getter, as cdktf has it; it also becomes part of the name resources give. */
  override get alias(): string | undefined {
    return this.props.alias;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { region, profile, assumeRole, endpoints, maxRetries } = this.props;
    return {
      region,
      profile,
      max_retries: maxRetries,
      assume_role: assumeRole && [
        { role_arn: assumeRole.roleArn, external_id: assumeRole.externalId, session_name: assumeRole.sessionName },
      ],
      endpoints: endpoints && [{ cloudtrail: endpoints.cloudtrail, sts: endpoints.sts }],
    };
  }

  protected override synthesizeHclAttributes(): Record<string, unknown> {
    const { region, profile, assumeRole, endpoints, maxRetries } = this.props;
    return given({
      region: hclString(region),
      profile: hclString(profile),
      max_retries: hclNumber(maxRetries),
      assume_role: hclBlocks('list', assumeRole && [assumeRoleToHcl(assumeRole)]),
      endpoints: hclBlocks('list', endpoints && [endpointsToHcl(endpoints)]),
    });
  }
}

const assumeRoleToHcl = ({ roleArn, externalId, sessionName }: ProviderAssumeRole) =>
  given({ role_arn: hclString(roleArn), external_id: hclString(externalId), session_name: hclString(sessionName) });

const endpointsToHcl = ({ cloudtrail, sts }: ProviderEndpoints) =>
  given({ cloudtrail: hclString(cloudtrail), sts: hclString(sts) });
