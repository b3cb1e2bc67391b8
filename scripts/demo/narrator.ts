import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bareEnvironment } from '../../test/terraform/cli';

const PROGRAM = join(__dirname, '..', '..', 'dist', 'trailinsight.js');

export interface Expectation {
  readonly exit: number;
  /** Texts that must stand in the output. */
  readonly says: readonly string[];
}

/** Runs the real program, shows what it says, and checks it. */
export class Narrator {
  private checks = 0;
  private readonly started = Date.now();

  constructor(
    private readonly folder: string,
    private readonly awsEnvironment: Readonly<Record<string, string>>,
  ) {}

  chapter(title: string): void {
    process.stdout.write(`\n== ${title}\n`);
  }

  note(text: string): void {
    process.stdout.write(`\n${text}\n`);
  }

  async trailinsight(args: readonly string[], expected: Expectation): Promise<void> {
    process.stdout.write(`\n$ trailinsight ${args.join(' ')}\n`);
    const env = { ...bareEnvironment(), ...this.awsEnvironment };
    const child = spawn(process.execPath, [PROGRAM, ...args, '--no-progress'], {
      cwd: this.folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let shown = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        shown += text;
        process.stdout.write(text);
      });
    }
    const [code] = (await once(child, 'close')) as [number | null];
    this.check(code === expected.exit, `exit code ${expected.exit}, got ${code}`);
    const output = shown.replace(/\s+/g, ' ');
    for (const text of expected.says) this.check(output.includes(text), `the output to say: ${text}`);
  }

  check(holds: boolean, expectation: string): void {
    if (!holds) throw new Error(`expected ${expectation}`);
    this.checks += 1;
  }

  end(): void {
    const seconds = Math.round((Date.now() - this.started) / 1000);
    process.stdout.write(`\nThe demo did what it should: ${this.checks} checks held, in ${seconds} s.\n`);
  }
}
