/** From `trailinsight init` to `cdktf destroy` with the real AWS provider on a local AWS, each step checked: npm run e2e. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalAws, startLocalAws } from '../../test/local-aws/start';
import { type Receiver, startReceiver } from '../../test/sinks/receiver';
import { provideTerraform, terraformBinary } from '../../test/terraform/binary';
import { Commands } from './commands';
import { Processes } from './processes';
import { Report } from './report';
import { play } from './scenario';

// The SDK tells which version of Node it will want in time; package.json says which one we need.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** As a shell tells that a program was broken off by Ctrl-C. */
const BROKEN_OFF = 130;

async function main(): Promise<void> {
  const processes = new Processes();
  const brokenOff = new Promise<never>((_resolve, reject) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(name, () => {
        process.exitCode = BROKEN_OFF;
        reject(new Error(`broken off by ${name}`));
      });
    }
  });
  const report = new Report();
  const folder = await mkdtemp(join(tmpdir(), 'trailinsight-e2e-'));
  let aws: LocalAws | undefined;
  let receiver: Receiver | undefined;
  const run = async () => {
    await provideTerraform((line) => report.note(line));
    const terraform = terraformBinary();
    if ('missing' in terraform) throw new Error(terraform.missing);
    aws = await startLocalAws();
    receiver = await startReceiver();
    const commands = new Commands({ aws, folder, terraform: terraform.binary, processes, report });
    await play({ aws, commands, receiver, report });
    report.end();
  };
  try {
    await Promise.race([run(), brokenOff]);
  } finally {
    await processes.endAll();
    await receiver?.stop();
    await aws?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`\nThe run failed: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode ??= 1;
  })
  // Whatever the broken-off run still waits for.
  .finally(() => process.exit());
