/** The project of the run: what `trailinsight init --template organization` writes, with a member's own trail added. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import { GLOBAL, HOME, MANAGEMENT, ORGANIZATION } from './accounts';
import type { Commands } from './commands';

const ROOT = join(__dirname, '..', '..');

/** Written by the template, the package beside it as npm would have it, the accounts read from the organization. */
export async function scaffold(commands: Commands): Promise<void> {
  const values = ['--account-id', MANAGEMENT, '--organization-id', ORGANIZATION, '--region', HOME];
  const email = ['--email', 'oncall@example.com'];
  await commands.trailinsight('init', '--template', 'organization', '--dir', 'trails', ...values, ...email);
  mkdirSync(join(commands.project, 'node_modules'));
  symlinkSync(ROOT, join(commands.project, 'node_modules', 'trailinsight'));
  edit(commands, (config) => {
    // What a trial needs: buckets that go with their log files.
    config.setIn(['trails', 'organization', 'create', 'force_destroy'], true);
    config.setIn(['trails', 'payments'], MEMBERS_OWN);
    const to = ['webhook:oncall', 'sqs:tickets', 'sns:oncall'];
    config.setIn(['alerts', 'routes'], [{ match: {}, to }]);
  });
  await commands.trailinsight('import', '--accounts', '--force');
}

const MEMBERS_OWN = {
  accounts: { names: ['payments'] },
  match: { name: 'payments' },
  managed_by: 'terraform',
  create: { management_events: 'write', kms_key: 'managed', access_logging: 'managed', force_destroy: true },
  insight_selectors: [{ insight_type: 'ApiCallRateInsight' }],
};

/** From the files of the archive to the event buses of both accounts, in both Regions. */
export function readFromEventBuses(commands: Commands): void {
  edit(commands, (config) => {
    config.setIn(['alerts', 'source'], 'eventbridge');
    config.setIn(['alerts', 'regions'], [HOME, GLOBAL]);
  });
}

function edit(commands: Commands, change: (config: Document) => void): void {
  const file = join(commands.project, 'trailinsight.yaml');
  const config = parseDocument(readFileSync(file, 'utf8'));
  change(config);
  writeFileSync(file, String(config));
}
