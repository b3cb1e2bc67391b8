import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import { InsightAlerts, PinnedAwsProvider, SnsTarget } from '../../src/constructs';
import { formatHcl } from './hcl-text';
import { parseHcl } from './hcl-tree';
import { type ModuleRules, moduleResources } from './module-hcl';

/** Values that stand nowhere else in a synthesised stack, and pass for what they stand for. */
const NAME = 'zzname';
const ACCOUNT = '210987654321';
const REGION = 'zz-place-1';
const PARTITION = 'aws-zz';

const RULES: ModuleRules = {
  placeholders: [
    [ACCOUNT, 'local.account_id'],
    [REGION, 'local.region'],
    [PARTITION, 'local.partition'],
    [NAME, 'var.name'],
  ],
  attributes: {
    'aws_lambda_function.filename': 'var.function_package',
    'aws_lambda_function.source_code_hash': 'filebase64sha256(var.function_package)',
  },
  dynamicBlocks: {},
};

/** main.tf of modules/alerts: `InsightAlerts` on the default bus, told in plain text to one encrypted topic. */
export function alertsModule(): string {
  // Whoever uses the module brings the function's package: what stands here is not in the text.
  const code = mkdtempSync(join(tmpdir(), 'trailinsight-code-'));
  try {
    writeFileSync(join(code, 'index.js'), '');
    const stack = new TerraformStack(Testing.app(), 'module');
    new PinnedAwsProvider(stack, 'aws', { region: REGION });
    new InsightAlerts(stack, 'alerts', {
      name: NAME,
      accountId: ACCOUNT,
      region: REGION,
      partition: PARTITION,
      targets: [new SnsTarget()],
      function: { code },
    });
    return formatHcl(moduleResources(parseHcl(Testing.synthHcl(stack)), RULES));
  } finally {
    rmSync(code, { recursive: true, force: true });
  }
}
