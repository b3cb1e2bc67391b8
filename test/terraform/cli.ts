/**
 * The real Terraform, or OpenTofu, for tests (binary.ts says which), with providers from a folder on this machine
 * (`TRAILINSIGHT_TF_MIRROR`, laid out as a filesystem mirror), never from the network.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terraformBinary } from './binary';
import { mirrorConfig, mirrorsForBoth } from './mirror';

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Root of the provider mirror, when the machine has one. */
const providerMirror = (): string | undefined => process.env.TRAILINSIGHT_TF_MIRROR || undefined;

/** Runs a program to its end. A signal counts as exit code 1. */
export function run(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, ...output }));
  });
}

/** The environment without anything of AWS or Terraform in it, so that no real account is ever reached by accident. */
export function bareEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const foreign = /^(AWS_|TF_|CDKTF_|TRAILINSIGHT_)/;
  const kept = Object.entries(env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), CHECKPOINT_DISABLE: '1' };
}

export interface Terraform {
  /** Runs `terraform ARGS` in a folder, without colour and without questions. */
  readonly run: (args: readonly string[], options: RunOptions) => Promise<Finished>;
  readonly dispose: () => void;
}

/** Terraform bound to a mirror by a CLI configuration file of its own. */
export function withMirror(binary: string, mirror: string): Terraform {
  const folder = mkdtempSync(join(tmpdir(), 'trailinsight-terraform-'));
  const cliConfig = join(folder, 'terraform.rc');
  writeFileSync(cliConfig, mirrorConfig(mirrorsForBoth(mirror, folder)));
  return {
    run: (args, { cwd, env }) =>
      run(binary, args, {
        cwd,
        env: { ...(env ?? bareEnvironment()), TF_CLI_CONFIG_FILE: cliConfig, TF_IN_AUTOMATION: '1' },
      }),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Terraform and mirror of this machine, or what is missing to have them. */
export function findTerraform(): { readonly binary: string; readonly mirror: string } | { readonly missing: string } {
  const found = terraformBinary();
  if ('missing' in found) return found;
  const mirror = providerMirror();
  if (mirror === undefined) return { missing: 'TRAILINSIGHT_TF_MIRROR is not set' };
  return { ...found, mirror };
}
