import { S3Backend, type TerraformStack } from 'cdktf';
import type { StateBackend } from '../src/config';

/** The state of a stack, under a key of its own. Without a backend cdktf keeps it in `terraform.STACK.tfstate`. */
export function addBackend(stack: TerraformStack, backend: StateBackend | undefined): void {
  if (backend === undefined) return;
  const { bucket, region, keyPrefix, kmsKey, useLockfile, roleArn } = backend;
  new S3Backend(stack, {
    bucket,
    region,
    key: `${keyPrefix}${stack.node.id}.tfstate`,
    encrypt: true,
    ...(kmsKey === undefined ? {} : { kmsKeyId: kmsKey }),
    ...(roleArn === undefined ? {} : { assumeRole: { roleArn } }),
  });
  // Younger than the bindings (Terraform 1.10, OpenTofu 1.10), which know locks in DynamoDB alone.
  if (useLockfile) stack.addOverride('terraform.backend.s3.use_lockfile', true);
}
