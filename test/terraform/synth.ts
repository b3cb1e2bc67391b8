/** `cdktf synth` as a user runs it, into a folder of the caller's. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bareEnvironment, type Finished, run } from './cli';

export interface SynthesisedFolder {
  readonly finished: Finished;
  /** Empty when the synthesis failed. */
  readonly stacks: readonly { readonly name: string; readonly dir: string }[];
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly workingDirectory: string }>>;
}

const root = join(__dirname, '..', '..');

/**
 * Runs the real command with nothing of AWS in its environment, and a Terraform that could fetch no plugin.
 * @param env added to the environment, `TRAILINSIGHT_CONFIG` for one
 */
export async function synth(outDir: string, env: NodeJS.ProcessEnv = {}): Promise<SynthesisedFolder> {
  const cdktf = join(root, 'node_modules', '.bin', 'cdktf');
  const finished = await run(cdktf, ['synth', '--output', outDir], {
    cwd: root,
    env: { ...bareEnvironment(), TF_CLI_CONFIG_FILE: join(outDir, 'no-such.terraformrc'), CI: 'true', ...env },
  });
  if (finished.code !== 0) return { finished, stacks: [] };
  const manifest = JSON.parse(readFileSync(join(outDir, 'manifest.json'), 'utf8')) as Manifest;
  const stacks = Object.values(manifest.stacks).map(({ name, workingDirectory }) => ({
    name,
    dir: join(outDir, workingDirectory),
  }));
  return { finished, stacks };
}
