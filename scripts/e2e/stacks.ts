/** The stacks of the project: deployed, planned once more, destroyed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Commands } from './commands';
import type { Report } from './report';

interface Stack {
  readonly name: string;
  readonly dir: string;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly workingDirectory: string }>>;
}

interface StackFile {
  readonly provider?: { readonly aws?: readonly { readonly alias?: string }[] };
}

export class Stacks {
  constructor(
    private readonly commands: Commands,
    private readonly report: Report,
  ) {}

  /** Synthesised and deployed by cdktf; then Terraform finds nothing to change. */
  async deploy(wanted: readonly string[]): Promise<void> {
    const { commands, report } = this;
    await commands.synth();
    report.same(this.names(), wanted, `synth makes ${wanted.length} stacks: ${wanted.join(', ')}`);
    this.pointToLocalAws();
    const output = await commands.cdktf('deploy');
    for (const line of summaries(output)) report.note(line);
    for (const { name, dir } of this.stacks()) {
      const { code, stdout, stderr } = await commands.terraform(dir, 'plan', ...QUIET, '-detailed-exitcode');
      report.check(code === 0, `the second plan of ${name} is empty (terraform plan -detailed-exitcode: ${code})`, {
        code,
        output: `${stdout}${stderr}`.split('\n'),
      });
    }
  }

  async destroy(): Promise<void> {
    const { commands, report } = this;
    const output = await commands.cdktf('destroy');
    for (const line of summaries(output)) report.note(line);
    for (const { name, dir } of this.stacks()) {
      const { code, stdout, stderr } = await commands.terraform(dir, 'state', 'list');
      report.check(code === 0 && stdout.trim() === '', `the state of ${name} is empty`, `${stdout}${stderr}`);
    }
  }

  private names(): readonly string[] {
    return this.stacks().map(({ name }) => name);
  }

  private stacks(): readonly Stack[] {
    const out = join(this.commands.project, 'cdktf.out');
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Manifest;
    return Object.values(manifest.stacks)
      .map(({ name, workingDirectory }) => ({ name, dir: join(out, workingDirectory) }))
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  /**
   * The one thing that no environment variable says: buckets as paths, not as host names. In Terraform's own override
   * file beside what cdktf writes, which stays as it is.
   */
  private pointToLocalAws(): void {
    for (const { dir } of this.stacks()) {
      const { provider } = JSON.parse(readFileSync(join(dir, 'cdk.tf.json'), 'utf8')) as StackFile;
      const aws = (provider?.aws ?? []).map(({ alias }) => ({ ...(alias && { alias }), s3_use_path_style: true }));
      writeFileSync(join(dir, 'local_override.tf.json'), JSON.stringify({ provider: { aws } }, null, 2));
    }
  }
}

const QUIET = ['-no-color', '-input=false'];

/** What Terraform says at the end of each stack, with the stack's name before it. */
const summaries = (output: string): readonly string[] =>
  output
    .split('\n')
    .map((line) => line.replaceAll(ESCAPES, '').replace(/\s+/g, ' ').trim())
    .filter((line) => /(Apply|Destroy) complete!/.test(line));

/** Colours of a terminal. */
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
