import { AwsProvider } from '@cdktf/provider-aws/lib/provider';

/**
 * Where the provider comes from, in full, and the versions whose schema has everything used here.
 * The prebuilt bindings write the source as `aws` (which OpenTofu keeps wanting to upgrade) and pin the one version
 * they were generated from; the resources used here are the same from 5.95 on.
 */
const AWS_PROVIDER_REQUIREMENT = { source: 'hashicorp/aws', version: '>= 5.95.0, < 7.0.0' };

/** The AWS provider of the prebuilt bindings, with a requirement that users can meet. */
export class PinnedAwsProvider extends AwsProvider {
  override toTerraform() {
    return { ...super.toTerraform(), ...requirement };
  }

  override toHclTerraform() {
    return { ...super.toHclTerraform(), ...requirement };
  }
}

const requirement = { terraform: { required_providers: { aws: AWS_PROVIDER_REQUIREMENT } } };
