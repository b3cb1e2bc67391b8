/** One Terraform working directory, with an environment in which only what the test says is there to be found. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareEnvironment, type Finished, run } from '../../terraform/cli';
import { type Plan, parseDiagnostics, parsePlan, parseState, type State } from './plan-json';
import { type Running, startGroup } from './running';

export interface WorkspaceSettings {
  /** terraform or tofu. */
  readonly binary: string;
  /** Content of the CLI configuration file. */
  readonly cliConfig: string;
  /** Added to the environment: address and credentials of the local AWS. */
  readonly env: Readonly<Record<string, string>>;
}

export interface Applied extends Finished, Pick<Plan, 'diagnostics' | 'said'> {}

const PLAN_FILE = 'tf.plan';

export class TerraformWorkspace {
  private readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'ti-acc-')));
  /** The working directory: configuration and state. */
  readonly folder = join(this.root, 'work');
  /** Takes the temporary files of Terraform and of the provider. Short, as sockets in it have a path of about 100 bytes. */
  readonly temporary = join(this.root, 't');
  /** Changes between steps are seen by the next command. */
  readonly env: NodeJS.ProcessEnv;

  constructor(private readonly settings: WorkspaceSettings) {
    for (const folder of [this.folder, this.temporary]) mkdirSync(folder);
    writeFileSync(this.cliConfig, settings.cliConfig);
    this.env = {
      ...bareEnvironment(),
      AWS_CONFIG_FILE: join(this.root, 'aws-config'),
      AWS_SHARED_CREDENTIALS_FILE: join(this.root, 'aws-credentials'),
      ...settings.env,
      TF_CLI_CONFIG_FILE: this.cliConfig,
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      TMPDIR: this.temporary,
    };
  }

  private get cliConfig(): string {
    return join(this.root, 'cli.tfrc');
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes files of the configuration, by name. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) writeFileSync(this.path(name), text);
  }

  /** Runs any command to its end. */
  terraform(...args: string[]): Promise<Finished> {
    return run(this.settings.binary, args, { cwd: this.folder, env: this.env });
  }

  /** Starts a command without waiting for it. */
  start(...args: string[]): Running {
    return startGroup(this.settings.binary, args, this.folder, this.env);
  }

  async init(): Promise<void> {
    const { code, stdout, stderr } = await this.terraform('init', '-no-color');
    if (code !== 0) throw new Error(`terraform init: exit ${code}\n${stdout}${stderr}`);
  }

  /** Plans into a file, which `applyPlan` carries out, and tells what is in it. */
  async plan(...args: string[]): Promise<Plan> {
    const file = ['-detailed-exitcode', `-out=${PLAN_FILE}`];
    const { code, stdout, stderr } = await this.terraform('plan', '-json', ...file, ...args);
    const told = parseDiagnostics(stdout);
    if (code === 1) {
      if (told.diagnostics.length === 0) throw new Error(`terraform plan failed and does not say why\n${stderr}`);
      return { exitCode: code, changes: [], resourceDrift: [], outputs: {}, ...told };
    }
    return { exitCode: code, ...parsePlan(await this.show(PLAN_FILE)), ...told };
  }

  /** Carries out what was planned last. */
  applyPlan(): Promise<Applied> {
    return this.change('apply', PLAN_FILE);
  }

  apply(...args: string[]): Promise<Applied> {
    return this.change('apply', '-auto-approve', ...args);
  }

  destroy(...args: string[]): Promise<Applied> {
    return this.change('destroy', '-auto-approve', ...args);
  }

  async state(): Promise<State> {
    return parseState(await this.show());
  }

  import(address: string, id: string): Promise<Finished> {
    return this.terraform('import', '-no-color', address, id);
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private async change(command: string, ...args: string[]): Promise<Applied> {
    const finished = await this.terraform(command, '-json', ...args);
    return { ...finished, ...parseDiagnostics(finished.stdout) };
  }

  private async show(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.terraform('show', '-json', ...args);
    if (code !== 0) throw new Error(`terraform show: exit ${code}\n${stdout}${stderr}`);
    return stdout;
  }
}
