import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type ConfigDiagnostic,
  EXTERNAL_IDS,
  formatDiagnostic,
  type LoadedSnapshot,
  loadConfig,
  parseAccountsSnapshot,
} from '../src/config';
import { buildApp } from './app';

export interface SynthesiseOptions {
  /** Path of trailinsight.yaml; the accounts of the organization lie beside it. */
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets diagnostics, one to a line. */
  readonly tell: (line: string) => void;
}

/** The accounts of the organization, from the file beside the configuration. */
function readSnapshot(configFile: string): LoadedSnapshot {
  const file = join(dirname(configFile), 'trailinsight.accounts.json');
  return existsSync(file) ? parseAccountsSnapshot(readFileSync(file, 'utf8'), file) : { diagnostics: [] };
}

/**
 * trailinsight.yaml in, a Terraform stack per account out, where the cdktf command wants it. Needs no credentials and
 * calls nobody. The exit code: 1 when something is in the way, which was told.
 */
export function synthesise({ file, env, tell }: SynthesiseOptions): 0 | 1 {
  /** Tells what is worth knowing, in place order; true when it is in the way. */
  const failed = (diagnostics: readonly ConfigDiagnostic[]): boolean => {
    for (const found of diagnostics) tell(formatDiagnostic(found));
    return diagnostics.some(({ severity }) => severity === 'error');
  };
  if (!existsSync(file)) {
    tell(
      `${file}:1:1: the configuration must be a file that exists, got none; \`trailinsight init\` writes one, TRAILINSIGHT_CONFIG names another.`,
    );
    return 1;
  }
  const { config, diagnostics } = loadConfig(readFileSync(file, 'utf8'), file, {
    env,
    unresolvedEnv: 'keep',
    // They become Terraform variables (env-variables.ts) instead of plain text in cdk.tf.json.
    asWritten: EXTERNAL_IDS,
  });
  if (failed(diagnostics) || config === undefined) return 1;
  const { snapshot, diagnostics: aboutSnapshot } = readSnapshot(file);
  if (failed(aboutSnapshot)) return 1;
  const built = buildApp({ config, ...(snapshot === undefined ? {} : { snapshot }) });
  if (failed(built.diagnostics) || built.app === undefined) return 1;
  built.app.synth();
  return 0;
}
