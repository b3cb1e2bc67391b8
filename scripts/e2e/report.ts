/** Prints what was done and what was checked; the first thing that is not so ends the run. */
export class Report {
  private checks = 0;
  private readonly started = Date.now();

  chapter(title: string): void {
    process.stdout.write(`\n== ${title} (${this.seconds()} s)\n`);
  }

  command(line: string): void {
    process.stdout.write(`$ ${line}\n`);
  }

  note(text: string): void {
    process.stdout.write(`   ${text}\n`);
  }

  /** @param got shown when it does not hold */
  check(holds: boolean, claim: string, got?: unknown): void {
    if (!holds) throw new Error(`not so: ${claim}${got === undefined ? '' : `\ngot ${show(got)}`}`);
    this.checks += 1;
    process.stdout.write(`   ok  ${claim}\n`);
  }

  /** Compares as JSON, which tells the order of members apart. */
  same(got: unknown, wanted: unknown, claim: string): void {
    this.check(JSON.stringify(got) === JSON.stringify(wanted), claim, got);
  }

  end(): void {
    process.stdout.write(`\nAll of it holds: ${this.checks} checks, in ${this.seconds()} s.\n`);
  }

  private seconds(): number {
    return Math.round((Date.now() - this.started) / 1000);
  }
}

const show = (got: unknown): string => (typeof got === 'string' ? got : JSON.stringify(got, null, 2));
