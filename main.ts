/** The CDKTF app: trailinsight.yaml in, one stack per account out. Needs no credentials and calls nobody. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type ConfigDiagnostic,
  EXTERNAL_IDS,
  formatDiagnostic,
  type LoadedSnapshot,
  loadConfig,
  parseAccountsSnapshot,
} from './src/config';
import { buildApp } from './stacks';

/** Prints what is worth knowing, in place order; true when it is in the way. */
function failed(diagnostics: readonly ConfigDiagnostic[]): boolean {
  for (const found of diagnostics) process.stderr.write(`${formatDiagnostic(found)}\n`);
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** The accounts of the organization, from the file beside the configuration. */
function readSnapshot(configFile: string): LoadedSnapshot {
  const file = join(dirname(configFile), 'trailinsight.accounts.json');
  return existsSync(file) ? parseAccountsSnapshot(readFileSync(file, 'utf8'), file) : { diagnostics: [] };
}

function main(file: string): number {
  if (!existsSync(file)) {
    process.stderr.write(
      `${file}:1:1: the configuration must be a file that exists, got none; \`trailinsight init\` writes one, TRAILINSIGHT_CONFIG names another.\n`,
    );
    return 1;
  }
  const text = readFileSync(file, 'utf8');
  const { config, diagnostics } = loadConfig(text, file, {
    env: process.env,
    unresolvedEnv: 'keep',
    // They become Terraform variables (stacks/env-variables.ts) instead of plain text in cdk.tf.json.
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

process.exitCode = main(process.env.TRAILINSIGHT_CONFIG || 'trailinsight.yaml');
