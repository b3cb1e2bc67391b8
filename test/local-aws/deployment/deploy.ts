import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareEnvironment, type Finished, type Terraform } from '../../terraform/cli';
import { pythonEnvironment } from '../environment';

/** Prints what it is invoked with, so that its log group shows it. */
const FUNCTION = 'exports.handler = async (event) => { console.log(JSON.stringify(event)); return {}; };\n';

export interface Deployment {
  readonly apply: () => Promise<void>;
  /** Exit code 0: nothing to change, 2: changes, 1: error. */
  readonly plan: () => Promise<Finished>;
  readonly destroy: () => Promise<void>;
  readonly resources: () => Promise<readonly string[]>;
}

/** The HCL of this folder in `workDir`, ready to be applied on the local AWS at `endpoint`. */
export async function prepareDeployment(terraform: Terraform, workDir: string, endpoint: string): Promise<Deployment> {
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.tf')) copyFileSync(join(__dirname, name), join(workDir, name));
  }
  const { python } = await pythonEnvironment();
  writeFileSync(join(workDir, 'index.js'), FUNCTION);
  execFileSync(python, ['-m', 'zipfile', '-c', 'function.zip', 'index.js'], { cwd: workDir });
  const env = { ...bareEnvironment(), AWS_ENDPOINT_URL: endpoint, AWS_EC2_METADATA_DISABLED: 'true' };
  const run = (...args: string[]) => terraform.run(args, { cwd: workDir, env });
  const must = async (...args: string[]) => {
    const finished = await run(...args);
    if (finished.code === 0) return finished;
    throw new Error(`terraform ${args[0]}: exit ${finished.code}\n${finished.stderr}`);
  };
  const quiet = ['-no-color', '-input=false'];
  await must('init', ...quiet);
  return {
    apply: async () => void (await must('apply', ...quiet, '-auto-approve', '-parallelism=30')),
    plan: () => run('plan', ...quiet, '-detailed-exitcode'),
    destroy: async () => void (await must('destroy', ...quiet, '-auto-approve', '-parallelism=30')),
    resources: async () => (await must('state', 'list')).stdout.split('\n').filter((line) => line !== ''),
  };
}
