import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';

/** `${env.NAME}`, as trailinsight.yaml writes a value that comes from the environment. */
const placeholder = /\$\{env\.([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Text whose `${env.NAME}` become sensitive Terraform variables of the same name, to be given as `TF_VAR_NAME` when
 * the stack is deployed: what is secret in the environment never lies in the synthesised files.
 */
export function withVariables(scope: Construct, text: string): string {
  return text.replace(placeholder, (_, name: string) => {
    const known = scope.node.tryFindChild(name);
    const variable =
      known instanceof TerraformVariable
        ? known
        : new TerraformVariable(scope, name, {
            type: 'string',
            sensitive: true,
            nullable: false,
            description: `Stands as env.${name} in trailinsight.yaml; give it as TF_VAR_${name}.`,
          });
    variable.overrideLogicalId(name);
    return variable.stringValue;
  });
}
