/** The programs as a user runs them, in the folder of the project and against the local AWS. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalAws } from '../../test/local-aws/start';
import { bareEnvironment, type Finished } from '../../test/terraform/cli';
import { mirrorConfig, mirrorsForBoth } from '../../test/terraform/mirror';
import { MANAGEMENT } from './accounts';
import type { Processes } from './processes';
import type { Report } from './report';

const ROOT = join(__dirname, '..', '..');
const PROGRAM = join(ROOT, 'dist', 'trailinsight.js');
const CDKTF = join(ROOT, 'node_modules', '.bin', 'cdktf');

/** Lines of a failed program's output that are shown. */
const SHOWN_LINES = 60;

export interface CommandsOptions {
  readonly aws: LocalAws;
  /** Made already; the project lies in it, and what the programs keep beside it. */
  readonly folder: string;
  readonly terraform: string;
  readonly processes: Processes;
  readonly report: Report;
}

export class Commands {
  readonly project: string;
  private readonly env: NodeJS.ProcessEnv;

  constructor(private readonly options: CommandsOptions) {
    const { aws, folder, terraform } = options;
    this.project = join(folder, 'trails');
    this.env = {
      ...bareEnvironment(),
      ...aws.env(MANAGEMENT),
      ...providerSource(folder),
      // Nothing of the run is kept in the home of the user.
      CDKTF_HOME: join(folder, 'cdktf'),
      TERRAFORM_BINARY_NAME: terraform,
      CI: 'true',
    };
  }

  trailinsight(...args: string[]): Promise<string> {
    return this.must(`trailinsight ${args.join(' ')}`, process.execPath, [PROGRAM, ...args, '--no-progress']);
  }

  synth(): Promise<string> {
    return this.must('cdktf synth', CDKTF, ['synth']);
  }

  /** `cdktf deploy` or `destroy` of all stacks. */
  cdktf(verb: 'deploy' | 'destroy'): Promise<string> {
    // The lock for all platforms is made from a registry, and a mirror holds this platform's plugin alone.
    const lock = process.env.TRAILINSIGHT_TF_MIRROR ? ['--skip-provider-lock'] : [];
    const shown = `cdktf ${verb} '*' --auto-approve ${lock.join(' ')}`.trimEnd();
    return this.must(shown, CDKTF, [verb, '*', '--auto-approve', ...lock, '--no-color']);
  }

  /** In the folder where cdktf has run it for this stack, on the same state. */
  terraform(stackDir: string, ...args: string[]): Promise<Finished> {
    const { processes, terraform } = this.options;
    return processes.run(terraform, args, { cwd: stackDir, env: this.env });
  }

  private async must(line: string, program: string, args: readonly string[]): Promise<string> {
    const { processes, report, folder } = this.options;
    report.command(line);
    // The folder of the project is made by the first command.
    const cwd = line.startsWith('trailinsight init') ? folder : this.project;
    const { code, stdout, stderr } = await processes.run(program, args, { cwd, env: this.env });
    const output = `${stdout}${stderr}`;
    if (code === 0) return output;
    throw new Error(`${line} ended with ${code}\n${output.trimEnd().split('\n').slice(-SHOWN_LINES).join('\n')}`);
  }
}

/**
 * Where Terraform has the AWS provider from: a folder on this machine (`TRAILINSIGHT_TF_MIRROR`), or as the user has set
 * Terraform up.
 */
function providerSource(folder: string): NodeJS.ProcessEnv {
  const { TRAILINSIGHT_TF_MIRROR: mirror, TF_CLI_CONFIG_FILE, TF_PLUGIN_CACHE_DIR } = process.env;
  if (!mirror) {
    return { ...(TF_CLI_CONFIG_FILE && { TF_CLI_CONFIG_FILE }), ...(TF_PLUGIN_CACHE_DIR && { TF_PLUGIN_CACHE_DIR }) };
  }
  const kept = join(folder, 'terraform');
  mkdirSync(kept);
  const config = join(kept, 'terraform.rc');
  writeFileSync(config, mirrorConfig(mirrorsForBoth(mirror, kept)));
  // Plugins are linked from the folder: a cache would hold them once more.
  return { TF_CLI_CONFIG_FILE: config, CDKTF_DISABLE_PLUGIN_CACHE_ENV: 'true' };
}
