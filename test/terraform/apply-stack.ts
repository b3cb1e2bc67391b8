/** Deploys one synthesised stack on the local AWS with the real Terraform: for tests and for the demo. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareEnvironment, type Finished, type Terraform } from './cli';

export interface ApplyStackOptions {
  readonly terraform: Terraform;
  /** Folder of the stack in cdktf's output: holds cdk.tf.json. Only read. */
  readonly stackDir: string;
  /** Empty folder that takes the copy, the state and the plugins. Made if absent. */
  readonly workDir: string;
  /** Address of the local AWS, `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** Account whose credentials Terraform starts with; roles are assumed from it. 12 digits. */
  readonly accountId: string;
  /** Added to the environment, `TF_VAR_…` for one. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface AppliedStack {
  readonly applied: Finished;
  /** Exit code 0: nothing to change, 2: changes, 1: error (`-detailed-exitcode`). */
  readonly plan: () => Promise<Finished>;
  /** Addresses of what Terraform holds in its state. */
  readonly resources: () => Promise<readonly string[]>;
  readonly destroy: () => Promise<Finished>;
}

interface StackFile {
  readonly provider?: { readonly aws?: readonly { readonly alias?: string }[] };
}

/** Copies the stack, points it at the local AWS, and applies it. Throws with Terraform's own words when that fails. */
export async function applyStack(options: ApplyStackOptions): Promise<AppliedStack> {
  const { terraform, stackDir, workDir, endpoint, accountId } = options;
  mkdirSync(workDir, { recursive: true });
  copyFileSync(join(stackDir, 'cdk.tf.json'), join(workDir, 'cdk.tf.json'));
  const stack = JSON.parse(readFileSync(join(workDir, 'cdk.tf.json'), 'utf8')) as StackFile;
  writeFileSync(join(workDir, 'local_override.tf.json'), JSON.stringify(localOverride(stack), null, 2));

  const env = { ...bareEnvironment(), ...localCredentials(endpoint, accountId), ...options.env };
  const run = (...args: string[]) => terraform.run(args, { cwd: workDir, env });
  const must = async (...args: string[]) => {
    const finished = await run(...args);
    if (finished.code === 0) return finished;
    throw new Error(`terraform ${args[0]} in ${workDir}: exit ${finished.code}\n${finished.stdout}${finished.stderr}`);
  };
  const quiet = ['-no-color', '-input=false'];
  await must('init', ...quiet);
  return {
    applied: await must('apply', ...quiet, '-auto-approve'),
    plan: () => run('plan', ...quiet, '-detailed-exitcode'),
    resources: async () => (await must('state', 'list')).stdout.split('\n').filter((line) => line !== ''),
    destroy: () => must('destroy', ...quiet, '-auto-approve'),
  };
}

/**
 * What a stack needs to know on the local AWS and nowhere else: buckets as paths, not as host names (the provider has
 * no environment variable for that), and a state beside the copy.
 */
function localOverride(stack: StackFile): unknown {
  const providers = stack.provider?.aws ?? [];
  return {
    provider: { aws: providers.map(({ alias }) => ({ ...(alias && { alias }), s3_use_path_style: true })) },
    terraform: { backend: { local: { path: 'terraform.tfstate' } } },
  };
}

const localCredentials = (endpoint: string, accountId: string): NodeJS.ProcessEnv => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_ACCESS_KEY_ID: accountId,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_EC2_METADATA_DISABLED: 'true',
});
