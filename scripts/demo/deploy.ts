/** The same configuration, deployed: cdktf synth without AWS, then the real Terraform and AWS provider. */
import { join } from 'node:path';
import type { LocalAws } from '../../test/local-aws/start';
import { applyStack } from '../../test/terraform/apply-stack';
import { bareEnvironment, findTerraform, run, withMirror } from '../../test/terraform/cli';
import type { Narrator } from './narrator';
import { ACCOUNTS } from './stage';

const PROJECT = join(__dirname, '..', '..');

export interface Deployment {
  readonly aws: LocalAws;
  readonly folder: string;
  readonly account: string;
  readonly demo: Narrator;
}

/** What is missing to do it, in words; undefined when it was done. */
export async function deployPlatformTrail({ aws, folder, account, demo }: Deployment): Promise<string | undefined> {
  await demo.trailinsight(['import', '--accounts'], { exit: 0, says: ['6 accounts written'] });
  const output = join(folder, 'cdktf.out');
  demo.note('$ npx cdktf synth');
  const env = { ...bareEnvironment(), TRAILINSIGHT_CONFIG: join(folder, 'trailinsight.yaml') };
  const synth = await run('npx', ['cdktf', 'synth', '--output', output], { cwd: PROJECT, env });
  demo.check(synth.code === 0, `cdktf synth to end with 0\n${synth.stdout}${synth.stderr}`);

  const found = findTerraform();
  if ('missing' in found) return found.missing;
  const terraform = withMirror(found.binary, found.mirror);
  try {
    const stack = `trailinsight-${account}`;
    demo.note(`$ terraform -chdir=cdktf.out/stacks/${stack} apply`);
    const applied = await applyStack({
      terraform,
      stackDir: join(output, 'stacks', stack),
      workDir: join(folder, 'terraform'),
      endpoint: aws.endpoint,
      accountId: ACCOUNTS.management,
    });
    process.stdout.write(`${(await applied.resources()).join('\n')}\n`);
    demo.check((await applied.plan()).code === 0, 'the second terraform plan to be empty');
    demo.note('The second terraform plan is empty.');
    return undefined;
  } finally {
    terraform.dispose();
  }
}
